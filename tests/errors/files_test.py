# Files that are none, that nobody may read, that are too large or begin with a mark: the command says so at once, in
# little memory, or reads on.
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
IMPORT = ('[[territory]]\nname = "Josaphat"\n[population]\nnetwork = "import"\nactors = "actors.csv"\n'
          'ties = "ties.csv"\n')
ACTORS = "id,kind\nanna,citizen\nbert,citizen\n"
TIES = "from,to\nanna,bert\n"


def check(folder, *arguments, command=None, **options):
    return subprocess.run([command or os.environ["TISSAGE"], "check", *arguments], cwd=folder, capture_output=True,
                          text=True, timeout=30, check=False, **options)


def write(folder, scenario=IMPORT, actors=ACTORS, ties=TIES):
    for name, text in (("town.toml", scenario), ("actors.csv", actors), ("ties.csv", ties)):
        (folder / name).write_bytes(text.encode("utf-8"))


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "town.toml")
    result = check(tmp_path, "./town.toml")
    assert result.stderr == 'tissage: "./town.toml" is a pipe or a device, not a file\n'
    assert result.returncode == 66


def test_a_table_that_is_a_pipe_is_not_waited_for(tmp_path):
    write(tmp_path)
    (tmp_path / "ties.csv").unlink()
    os.mkfifo(tmp_path / "ties.csv")
    result = check(tmp_path, "town.toml")
    assert result.stderr == ('town.toml:6:8: population.ties = "ties.csv": "ties.csv" is a pipe or a device, '
                             'not a file\n')
    assert result.returncode == 65


def test_a_table_larger_than_any_is_refused_unread(tmp_path):
    write(tmp_path)
    os.truncate(tmp_path / "actors.csv", 2**40)
    result = check(tmp_path, "town.toml")
    assert result.stderr == ('town.toml:5:10: population.actors = "actors.csv": "actors.csv" is larger than '
                             '1073741824 bytes\n')
    assert result.returncode == 65


@pytest.mark.parametrize("name, code, text", [
    ("town.toml", 77, 'tissage: no permission to read "town.toml"\n'),
    ("ties.csv", 65, 'town.toml:6:8: population.ties = "ties.csv": no permission to read "ties.csv"\n')])
def test_a_file_that_may_not_be_read_is_said_so(name, code, text):
    def as_nobody():
        if os.geteuid() == 0:
            os.setuid(65534)

    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        folder.chmod(0o755)
        command = shutil.copy(os.environ["TISSAGE"], folder)  # nobody may not see where it was built
        write(folder)
        (folder / name).chmod(0)
        result = check(folder, "town.toml", command=command, preexec_fn=as_nobody)
        assert result.stderr == text
        assert result.returncode == code


def test_a_byte_order_mark_does_not_matter(tmp_path):
    write(tmp_path, *("\ufeff" + text for text in (IMPORT, ACTORS, TIES)))
    result = check(tmp_path, "town.toml")
    assert result.stderr == ""
    assert result.returncode == 0


def test_line_ends_of_windows_do_not_matter(tmp_path):
    write(tmp_path, *(text.replace("\n", "\r\n") for text in (IMPORT, ACTORS, TIES)))
    result = check(tmp_path, "town.toml")
    assert result.stderr == ""
    assert result.returncode == 0


def test_extends_ends_at_eight_files(tmp_path):
    for level in range(10):
        parent = f"{level + 1}.toml" if level < 9 else "food_recovery"
        (tmp_path / f"{level}.toml").write_text(f'extends = "{parent}"\n', encoding="utf-8")
    assert check(tmp_path, "2.toml").returncode == 0
    result = check(tmp_path, "0.toml")
    assert result.stderr == '8.toml:1:11: extends = "9.toml" is more than 8 files deep\n'
    assert result.returncode == 65


def test_a_circle_through_links_ends_too(tmp_path):
    (tmp_path / "around").symlink_to(".")
    (tmp_path / "town.toml").write_text('extends = "around/town.toml"\n', encoding="utf-8")
    result = check(tmp_path, "town.toml")
    assert result.stderr.endswith("is more than 8 files deep\n")
    assert result.returncode == 65


def test_very_long_fields_are_read_and_shown_in_part(tmp_path):
    long = "x" * 1_000_000
    write(tmp_path, actors=f"id,kind,{long}\n{long},citizen,1\nbert,{long},2\n", ties=f"from,to\nanna{long},{long}\n")
    result = check(tmp_path, "town.toml")
    shown = "x" * 60 + " ..."
    assert result.stderr == (
        f"actors.csv:3:6: kind = {shown} is none of citizen, business, association, authority\n"
        f"ties.csv:2:1: from = anna{shown[4:]} is no id of actors.csv\n")
    assert result.returncode == 65


LARGEST = 1024 * 1024
MANY = {
    "elements": "challenge=[" + "{}," * (LARGEST // 3 - 10) + "]",
    "elements with an unknown key": "shock=[" + "{a=1}," * (LARGEST // 6 - 10) + "]",
    "unknown keys": "".join(f"k{i}=1\n" for i in range(LARGEST // 10)),
    "tables": "".join(f"[t{i}]\n" for i in range(LARGEST // 10)),
    "brackets": "a=" + "[" * (LARGEST - 10),
    "dots": "a" + ".a" * (LARGEST // 2 - 10),
    "quotes": '"' * LARGEST,
    "letters": "a" * LARGEST,
    "blanks": " " * LARGEST,
}


def test_more_elements_than_anybody_means_are_refused(tmp_path):
    (tmp_path / "town.toml").write_text("seed = 1\nchallenge = [" + "{}," * 32769 + "]\n", encoding="utf-8")
    result = check(tmp_path, "town.toml")
    assert result.stderr == "town.toml:2:13: challenge has 32769 elements, more than 32768\n"
    assert result.returncode == 65


TABLES = {
    "many columns": ("id,kind" + "".join(f",c{i}" for i in range(200_000)) + "\n", "from,to\n"),
    "a column many times": ("id,kind" + ",id" * 200_000 + "\n", "from,to\n"),
    "many dangling ids": ("id,kind\n" + "".join(f"{'x' * 190}{i},citizen\n" for i in range(2000)),
                          "from,to\n" + "".join(f"{'y' * 190}{i},anna\n" for i in range(2000))),
    "many rows without a kind": ("id,kind\n" + "".join(f"{i},\n" for i in range(200_000)), "from,to\n"),
}


@pytest.mark.parametrize("actors, ties", TABLES.values(), ids=TABLES.keys())
def test_a_large_table_of_mistakes_takes_little_time(actors, ties, tmp_path):
    write(tmp_path, actors=actors, ties=ties)
    begin = time.monotonic()
    code, _ = peak_memory(tmp_path, "town.toml")
    assert code == 65
    assert time.monotonic() - begin < (40 if os.environ.get("TISSAGE_SANITIZE") else 10)


def peak_memory(folder, *arguments):
    """Exit code and most memory in bytes of one call; what it says goes nowhere."""
    process = subprocess.Popen([os.environ["TISSAGE"], "check", *arguments], cwd=folder, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_maxrss * 1024


@pytest.mark.parametrize("text", MANY.values(), ids=MANY.keys())
def test_a_mebibyte_of_anything_takes_little_time_and_memory(text, tmp_path):
    (tmp_path / "town.toml").write_text(text, encoding="utf-8")
    begin = time.monotonic()
    code, memory = peak_memory(tmp_path, "town.toml")
    assert code == 65
    sanitized = 4 if os.environ.get("TISSAGE_SANITIZE") else 1
    assert memory < sanitized * 2**29
    assert time.monotonic() - begin < sanitized * 15
