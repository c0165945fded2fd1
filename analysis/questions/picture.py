"""One picture of an answer: the main measure over the years in each arm, and its differences seed by seed."""

import math
from html import escape

import numpy

import answer

WIDTH, EDGE, LEFT, RIGHT = 720, 24, 64, 592  # the labels of lines stand right of RIGHT
INK, GREY, PALE, BAND = "#222222", "#5a5a5a", "#e3e3e3", "#f3f1ea"
STYLES = (("#0072B2", ""), ("#D55E00", "7 4"), ("#009E73", "2 3"), ("#CC79A7", "10 3 2 3"))  # Okabe and Ito
FONT = "system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', Arial, sans-serif"
PANEL, STRIP, DOT = 214, 92, 3.6
MOST, LINE = 13, 16  # letters (of a wide font) and height of a line right of the panels


def text(x, y, words, size=12, colour=GREY, anchor="start", more=""):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}"{more}>'
            f"{escape(words)}</text>")


def stroke(x1, y1, x2, y2, colour, width=1.0, dash=""):
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
            f'stroke-width="{width}"{dashes}/>')


def wrap(words, most):
    """Lines of about equal length, none longer than most characters where words allow it."""
    count = math.ceil(len(words) / most)
    aim, lines = len(words) / count, [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        full = len(longer) > most or (len(lines) < count and len(longer) > aim + len(word) / 2)
        lines = lines + [word] if full and lines[-1] else lines[:-1] + [longer]
    return lines


def side_label(y, words, colour):
    """A name right of the panels, around a height, in as many lines as it takes."""
    lines = wrap(words, MOST)
    return [text(RIGHT + 10, y + 4.5 + LINE * (row - (len(lines) - 1) / 2), part, 13, colour, more=' font-weight="600"')
            for row, part in enumerate(lines)]


def ticks(low, high, count=5):
    """Round numbers from low to high, about as many as asked for."""
    rough = max(high - low, 1e-12) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    return [(number * step, answer.number(number * step, digits)) for number in range(first, last + 1)]


def year_ticks(years):
    """Whole years that end with the last one, where there are such."""
    for step in (1, 2, 3, 5, 10, 20, 25, 50):
        if years >= 4 and years % step == 0 and years / step <= 10:
            return [(year, str(year)) for year in range(0, int(years) + 1, step)]
    return ticks(0, years, 8)


def scale(low, high, start, end):
    """From a value to a place."""
    return lambda value: start + (value - low) / (high - low) * (end - start)


def bands(question, outcomes):
    """arm -> mean, low and high over the seeds, at each point of the series."""
    of = {}
    for arm, columns in outcomes.items():
        ends = numpy.array([answer.interval(columns[name]) for name in question.points])
        of[arm] = ends[:, 0], ends[:, 0] - ends[:, 1], ends[:, 0] + ends[:, 1]
    return of


def span(values, from_zero):
    low, high = float(numpy.nanmin(values)), float(numpy.nanmax(values))
    if low == high:
        return low - 1, high + 1
    if from_zero and 0 <= low < high / 2:
        low = 0.0
    room = 0.04 * (high - low)
    return low - (room if low else 0), high + room


def path(xs, ys, close=False):
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys)) + ("Z" if close else "")


def apart(places, least):
    """Places of labels, moved down where they would touch."""
    order, moved = sorted(range(len(places)), key=places.__getitem__), list(places)
    for above, below in zip(order, order[1:]):
        moved[below] = max(moved[below], moved[above] + least)
    return moved


def lines_of_arms(drawn, x_of_points, y_of):
    parts, labels = [], []
    for (arm, (mean, low, high)), (colour, dash) in zip(drawn.items(), STYLES):
        known = ~numpy.isnan(mean)
        if not known.any():
            continue
        xs, low, high, mean = (numpy.asarray(values)[known] for values in (x_of_points, low, high, mean))
        around = [*zip(xs, map(y_of, high)), *zip(xs[::-1], map(y_of, low[::-1]))]
        parts.insert(0, f'<path d="{path(*zip(*around), close=True)}" fill="{colour}" fill-opacity="0.15"/>')
        parts.append(f'<path d="{path(xs, map(y_of, mean))}" fill="none" stroke="{colour}" stroke-width="2.2" '
                     f'stroke-linejoin="round"' + (f' stroke-dasharray="{dash}"' if dash else "") + "/>")
        labels.append((arm, colour, y_of(mean[-1])))
    most = max(len(wrap(arm, MOST)) for arm in drawn)
    places = apart([place for *_, place in labels], LINE * most + 2)
    return parts + [part for (arm, colour, _), place in zip(labels, places) for part in side_label(place, arm, colour)]


def series(question, outcomes, top):
    """The main measure over the years, with the months that are marked."""
    drawn, bottom = bands(question, outcomes), top + PANEL
    low, high = span([ends for band in drawn.values() for ends in band], from_zero=True)
    years = question.windows[-1][1] / 12
    x_of, y_of = scale(0, years, LEFT, RIGHT), scale(low, high, bottom, top)
    parts = []
    for name, (first, last) in question.marks.items():
        begin, end = x_of((first - 1) / 12), x_of(last / 12)
        parts += [f'<rect x="{begin:.1f}" y="{top}" width="{end - begin:.1f}" height="{PANEL}" fill="{BAND}"/>',
                  text((begin + end) / 2, top + 14, name, anchor="middle")]
    for value, words in ticks(low, high):
        parts += [stroke(LEFT, y_of(value), RIGHT, y_of(value), PALE),
                  text(LEFT - 8, y_of(value) + 4, words, anchor="end")]
    for value, words in year_ticks(years):
        parts += [stroke(x_of(value), bottom, x_of(value), bottom + 5, GREY),
                  text(x_of(value), bottom + 19, words, anchor="middle")]
    at_end = question.series.startswith("last")
    points = [x_of((last if at_end else (first - 1 + last) / 2) / 12) for first, last in question.windows]
    return parts + [stroke(LEFT, bottom, RIGHT, bottom, GREY), *lines_of_arms(drawn, points, y_of),
                    text((LEFT + RIGHT) / 2, bottom + 37, "years", anchor="middle"),
                    text(EDGE, top - 14, f"{question.axis}, mean of {question.seeds} seeds and its 95 % interval",
                         13, INK)]


def swarm(places):
    """How far from the middle each dot stands so that none touch: 0, 1, -1, 2 … diameters."""
    set_down, steps = [], {}
    for number in sorted(range(len(places)), key=places.__getitem__):
        for step in sorted(range(-len(places), len(places) + 1), key=lambda k: (abs(k), -k)):
            if all((places[number] - x) ** 2 + ((step - k) * 2 * DOT) ** 2 >= (2 * DOT) ** 2 for x, k in set_down):
                break
        set_down.append((places[number], step))
        steps[number] = step
    return [steps[number] for number in range(len(places))]


def strip(difference, label, colour, x_of, top):
    """A dot a seed, and under them the mean with its interval."""
    places = [float(x_of(value)) for value in difference.values]
    steps, middle, ruler = swarm(places), top + 34, top + 78
    squeeze = min(1.0, 30 / (max(map(abs, steps), default=0) * 2 * DOT + DOT))
    parts = [f'<circle cx="{x:.1f}" cy="{middle - step * 2 * DOT * squeeze:.1f}" r="{DOT - 0.3:.1f}" fill="{colour}" '
             'fill-opacity="0.6"/>' for x, step in zip(places, steps)]
    low, high = map(x_of, difference.ends)
    parts += [stroke(low, ruler, high, ruler, INK, 2.4), stroke(low, ruler - 5, low, ruler + 5, INK, 1.6),
              stroke(high, ruler - 5, high, ruler + 5, INK, 1.6),
              f'<circle cx="{x_of(difference.mean):.1f}" cy="{ruler}" r="4.6" fill="{INK}"/>']
    words = f"mean {answer.with_interval(difference)}"
    width, right = 7.6 * len(words), max(high, x_of(0))  # away from the line at 0, if there is room
    left = (difference.mean < 0 and low - width > EDGE) or right + width > WIDTH
    return parts + side_label(middle, label, colour) + [
        text(low - 10 if left else right + 10, ruler + 4, words, 13, INK, "end" if left else "start")]


def strips(question, outcomes, top):
    """The differences of the main measure, an arm under another, over one axis."""
    measure, first = question.measures[0], next(iter(question.arms))
    found = [(arm, difference) for arm, _, difference in answer.main_differences(question, outcomes)]
    low, high = span(numpy.concatenate([[0.0], *(difference.values for _, difference in found)]), from_zero=False)
    x_of, bottom = scale(low, high, LEFT, RIGHT), top + STRIP * len(found) + 6
    parts = [text(EDGE, top - 12, f"{measure.name}: difference in each seed, mean and 95 % interval", 13, INK),
             stroke(x_of(0), top, x_of(0), bottom, GREY, 1, "3 3"), stroke(LEFT, bottom, RIGHT, bottom, GREY)]
    for value, words in ticks(low, high, 6):
        parts += [stroke(x_of(value), bottom, x_of(value), bottom + 5, GREY),
                  text(x_of(value), bottom + 19, words, anchor="middle")]
    for place, (arm, difference) in enumerate(found):
        parts += strip(difference, f"{arm} less {first}", STYLES[1 + place][0], x_of, top + STRIP * place)
    return parts, bottom + 32


def draw(question, outcomes):
    """The whole picture, as SVG."""
    title = wrap(question.text, 58)
    y = 32.0 + 23 * len(title)
    parts = [text(EDGE, 34 + 23 * row, words, 18, INK, more=' font-weight="700"') for row, words in enumerate(title)]
    if question.windows:
        parts += series(question, outcomes, y + 38)
        y += 38 + PANEL + 40
    below, height = strips(question, outcomes, y + 46)
    sentence = " ".join(answer.in_words(question, outcomes))
    size = f'width="{WIDTH}" height="{height:.0f}"'
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" {size} role="img" '
        f'aria-labelledby="title description" font-family="{FONT}">',
        f'<title id="title">{escape(question.text)}</title>',
        f'<desc id="description">{escape(sentence)}</desc>',
        f'<rect {size} rx="6" fill="#ffffff"/>', *parts, *below, "</svg>"]) + "\n"
