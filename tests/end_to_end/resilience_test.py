"""`tissage resilience`: every measure against its own computation here, and what it refuses."""

import csv
import io
import json
import shutil
import subprocess

import h5py
import numpy as np
import pytest
import xarray

from funded_towns import content_of, hashes_of, run_town, tissage

ENGINES = ("h5netcdf", "netcdf4")
SERIES = ["value", "collaborations", "trust_mean", "pooled"]
TOLERANCE, HELD = .05, 12


def y_of(run, twin, name):
    """A series by month, before flows are summed."""
    if name == "pooled":
        unit = twin.pooled.sum("territory").mean("month")
        shares = (run.pooled.sum("territory") / unit).where(unit > 0, 0)
        return shares.sum("resource").values
    if name == "trust_mean":
        return run.trust_mean.stack(cell=["territory", "kind", "partner_kind"]).mean("cell", skipna=True).values
    over = [dimension for dimension in run[name].dims if dimension != "month"]
    return run[name].sum(over).values.astype(float)


def in_twelve_months(flow):
    return np.array([flow[max(0, t - 11):t + 1].sum() for t in range(len(flow))])


def quality_of(y, twin):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(twin != 0, y / twin, np.where(y == 0, 1.0, np.nan))


def recovery_of(q):
    """Months from the first of q to the recovery, or nothing."""
    trough = int(np.nanargmin(q))
    if q[trough] >= 1 - TOLERANCE:
        return 0
    for t in range(trough, len(q) - HELD + 1):
        if (q[t:t + HELD] >= 1 - TOLERANCE).all():
            return t
    return None


def signs(y):
    months = np.arange(len(y))
    rest = y - np.polyval(np.polyfit(months, y, 1), months)
    if np.abs(rest).max() <= 1e-10 * np.abs(y).max():
        return np.nan, np.nan  # a straight line
    return (rest[:-1] * rest[1:]).sum() / (rest ** 2).sum(), rest.var(ddof=1)


def quality_measures_of(q, month, severity, onset=20):
    """The measures that Q alone has."""
    since = q[month >= onset]
    least = int(np.nanargmin(since))
    recovery = recovery_of(since)
    was_low = since[least] < 1 - TOLERANCE
    return {
        "resistance": since[least],
        "trough_month": onset + least if since[least] < 1 else np.nan,
        "recovery_time": np.nan if recovery is None else recovery,
        "loss_area": np.clip(1 - since, 0, None)[~np.isnan(since)].sum(),
        "net_loss": np.nansum(1 - since),
        "rapidity": (since[recovery] - since[least]) / (recovery - least) if recovery is not None and was_low else np.nan,
        "adaptive_capacity": np.nanmean(since[-HELD:]) - 1,
        "hysteresis_area": np.trapz(q, severity),
    }


def measures_of(directory):
    """By series: Q and the measures, from the trajectories alone."""
    found = {}
    with xarray.open_dataset(directory / "trajectory.h5") as run, \
            xarray.open_dataset(directory / "twin" / "trajectory.h5") as twin:
        month = run.month.values
        k = month - 20
        severity = np.where((k >= 0) & (k < 30), np.minimum(k + 1, 30 - k) / 15, 0)
        for name in SERIES:
            y, calm = y_of(run, twin, name), y_of(twin, twin, name)
            under = (month >= 20) & (month < 50)
            (r, v), (r_calm, v_calm) = signs(y[under]), signs(calm[under])
            if name == "value":
                y, calm = in_twelve_months(y), in_twelve_months(calm)
            q = quality_of(y, calm)
            found[name] = q, {
                **quality_measures_of(q, month, severity),
                "autocorrelation_change": r - r_calm,
                "variance_ratio": v / v_calm,
            }
    return found


def assert_measures(file, replicate, directory):
    for name, (q, measures) in measures_of(directory).items():
        ours = file.sel(series=name, replicate=replicate)
        np.testing.assert_allclose(ours.quality, q, rtol=1e-12, err_msg=name)
        for measure, value in measures.items():
            np.testing.assert_allclose(float(ours[measure]), value, rtol=1e-9, atol=1e-12, err_msg=f"{name} {measure}")


def test_every_measure_of_a_run_agrees_with_a_computation_of_its_own(twins):
    said = json.loads(tissage("resilience", twins, "--format", "json").stdout)
    with xarray.open_dataset(twins / "resilience.h5") as file:
        assert list(file.series.values) == SERIES
        assert_measures(file, 1, twins)
        assert float(file.resistance.sel(series="value", replicate=1)) < .95, "a cut that is felt, else nothing is tested"
        for series in said["series"]:
            for measure, of in series["measures"].items():
                value = float(file[measure].sel(series=series["name"], replicate=1))
                assert of["values"] == [None if np.isnan(value) else value]


def test_every_measure_of_every_replicate_agrees_and_means_and_medians_are_theirs(replicates):
    text = tissage("resilience", replicates).stdout
    recovered = {}
    with xarray.open_dataset(replicates / "resilience.h5") as file, \
            xarray.open_dataset(replicates / "resilience.h5", group="summary") as summary:
        assert list(file.seed.values) == list(range(1, 21))
        for number in range(1, 21):
            assert_measures(file, number, replicates / f"replicate-{number:03}")
        for name in SERIES:
            for measure in summary.measure.values:
                values = file[measure].sel(series=name).values
                seen = values[~np.isnan(values)]
                ours = summary.sel(series=name, measure=measure)
                assert int(ours["count"]) == len(seen)
                if measure == "recovery_time":
                    recovered[name] = len(seen)
                    ranked = np.sort(np.where(np.isnan(values), np.inf, values))
                else:
                    ranked = np.sort(seen)
                if len(seen) < 2:
                    continue
                # Student's 97.5 % point at 19 degrees of freedom; ranks 6 and 15 of 20 (Conover's table)
                assert float(ours["mean"]) == pytest.approx(seen.mean(), rel=1e-12)
                if measure == "trough_month":
                    assert np.isnan(ours.mean_low) and np.isnan(ours.mean_high), "no month is outside the run"
                elif len(seen) == 20:
                    half = 2.093024054408263 * seen.std(ddof=1) / np.sqrt(20)
                    assert float(ours.mean_high - ours["mean"]) == pytest.approx(half, rel=1e-9, abs=1e-15)
                if np.isfinite(ranked).all():
                    quartiles = np.quantile(ranked, [.25, .75])
                    np.testing.assert_allclose([float(ours.low_quartile), float(ours.high_quartile)], quartiles, rtol=1e-12)
                if len(ranked) == 20:
                    assert (float(ours.median_low), float(ours.median_high)) == (ranked[5], ranked[14])
                    middle = ranked[9] if ranked[9] == ranked[10] else (ranked[9] + ranked[10]) / 2
                    assert float(ours["median"]) == middle
    assert min(recovered.values()) < 20, "some recoveries are not seen, else nothing is tested"
    for name, count in recovered.items():
        if count < 20:
            assert f"{20 - count} of 20 runs were not seen to recover" in text


def test_the_mean_curve_is_that_of_the_sums_and_luck_adds_less_to_it(replicates):
    said = json.loads(tissage("resilience", replicates, "--format", "json").stdout)
    with xarray.open_dataset(replicates / "resilience.h5") as file, \
            xarray.open_dataset(replicates / "resilience.h5", group="mean_curve") as curve:
        month = file.month.values
        k = month - 20
        severity = np.where((k >= 0) & (k < 30), np.minimum(k + 1, 30 - k) / 15, 0)
        for series in said["series"]:
            ours = curve.sel(series=series["name"])
            of = file.sel(series=series["name"])
            q = quality_of(of.shocked.sum("replicate").values, of.twin.sum("replicate").values)
            np.testing.assert_allclose(ours.quality, q, rtol=1e-12)
            for measure, value in quality_measures_of(q, month, severity).items():
                value = np.inf if measure == "recovery_time" and np.isnan(value) else value
                found = ours.sel(measure=measure)
                np.testing.assert_allclose(float(found.value), value, rtol=1e-9, atol=1e-12, err_msg=measure)
                if not np.isnan(value):
                    assert float(found.low) <= float(found.high)
                stated = series["mean_curve"]["measures"][measure]
                assert stated["value"] == (value if np.isfinite(value) else None) or stated["value"] == pytest.approx(value)
            loss = ours.sel(measure="loss_area")
            assert float(loss.value) < float(of.loss_area.mean()), "the loss of sums is less than the mean loss"
            net = ours.sel(measure="net_loss")
            assert float(net.low) <= float(net.value) <= float(net.high)


def test_the_same_runs_have_the_same_intervals(replicates):
    first, second = (tissage("resilience", replicates, "--format", "csv").stdout for _ in range(2))
    assert first == second and "mean curve" in first


def test_a_regime_shift_is_counted_against_the_band_of_the_twins(replicates):
    said = json.loads(tissage("resilience", replicates, "--format", "json").stdout)
    with xarray.open_dataset(replicates / "resilience.h5") as file:
        assert file.regime.attrs["flag_meanings"] == "within below above not_asked"
        for series in said["series"]:
            twin = file.twin.sel(series=series["name"]).values
            low, high = np.quantile(twin, [.05, .95], axis=0)
            last = file.shocked.sel(series=series["name"]).values[:, -HELD:]
            sides = np.where((last < low[-HELD:]).all(axis=1), 1, np.where((last > high[-HELD:]).all(axis=1), 2, 0))
            np.testing.assert_array_equal(file.regime.sel(series=series["name"]).values, sides)
            assert series["regime"]["sides"] == [["within", "below", "above"][side] for side in sides]
            assert (series["regime"]["below"], series["regime"]["above"]) == ((sides == 1).sum(), (sides == 2).sum())


def test_a_regime_shift_of_a_flow_waits_for_sums_that_lie_after_the_shock(place):
    # Nothing is left from month 50 on: the last twelve months begin there in a run of 61 months or more, sums of a year in one of 72.
    run_town(place / "soon", "--replicates", 20, "--twin", "--threads", 2, "--months", 70)
    said = json.loads(tissage("resilience", place / "soon", "--format", "json").stdout)
    asked = {series["name"]: "regime" in series for series in said["series"]}
    assert asked == {"value": False, "collaborations": True, "trust_mean": True, "pooled": True}
    assert "value           not asked, the run ends less than 23 months after the shock" in tissage("resilience", place / "soon").stdout
    with xarray.open_dataset(place / "soon" / "resilience.h5") as file:
        assert (file.regime.sel(series="value") == 3).all()


RANDOM = ["--set", 'shock=[{type = "funding_cut", rate = 0.012, size = 1, length = 24}]']


def test_worlds_that_a_random_shock_never_struck_are_counted_and_left_out(place):
    run_town(place / "random", "--replicates", 8, "--twin", "--threads", 2, *RANDOM)
    text = tissage("resilience", place / "random").stdout
    said = json.loads(tissage("resilience", place / "random", "--format", "json").stdout)
    onsets = said["onsets"]
    struck = [onset for onset in onsets if onset is not None]
    assert 2 <= len(struck) < 8 and said["struck"] == len(struck), "some are struck and some not, else nothing is tested"
    assert f"struck: {len(struck)} of 8 worlds, first in months {min(struck)} to {max(struck)}" in text
    assert said["onset"] is None and "begin in another month" in said["why_no_mean_curve"]
    with xarray.open_dataset(place / "random" / "resilience.h5") as file:
        for number, onset in enumerate(onsets, 1):
            folder = place / "random" / f"replicate-{number:03}"
            with xarray.open_dataset(folder / "trajectory.h5") as run, \
                    xarray.open_dataset(folder / "twin" / "trajectory.h5") as twin:
                parted = (run.treasury != twin.treasury).any("territory").values
            assert (onset is None) == (not parted.any())
            if onset is not None:
                assert run.month.values[parted].min() >= onset
        for series in said["series"]:
            losses = series["measures"]["loss_area"]
            assert [loss is None for loss in losses["values"]] == [onset is None for onset in onsets]
            assert losses["mean"]["count"] == len(struck)
            assert losses["mean"]["value"] == pytest.approx(np.mean([loss for loss in losses["values"] if loss is not None]))
        np.testing.assert_array_equal(np.isnan(file.onset.values), [onset is None for onset in onsets])


def test_a_random_shock_that_never_comes_has_no_month(place):
    never = ["--set", 'shock=[{type = "funding_cut", rate = 0, size = 1}]']
    run_town(place / "never", "--twin", *never)
    text = tissage("resilience", place / "never").stdout
    assert "no shock came" in text and "month 1," not in text and "not seen\n" not in text
    run_town(place / "none", "--twin", "--replicates", 2, *never)
    assert "no shock came" in tissage("resilience", place / "none").stdout


def test_a_missing_hysteresis_area_has_its_reason(place, twins):
    def reason(directory):
        return [line for line in tissage("resilience", directory).stdout.splitlines() if line.startswith("hysteresis area:")]

    assert reason(twins) == []
    run_town(place / "cut_short", "--twin", "--months", 40)
    assert reason(place / "cut_short") == ["hysteresis area: not seen, the run ends before the shock is over"]
    run_town(place / "step", "--twin", "--set", "shock.0.shape=step")
    assert reason(place / "step") == ["hysteresis area: not defined, it takes one shock of the shape ramp_up_down"]
    run_town(place / "blow", "--twin", "--set", "shock.0.type=key_persons")
    assert reason(place / "blow") == [
        "hysteresis area: not defined, key_persons strikes as it rises and there is no way out of it"]
    # Up for 15 months: the last of them is month 34.
    assert "from month 20, nothing of it from month 35" in tissage("resilience", place / "blow").stdout


@pytest.mark.parametrize("every, is_taken", [(4, True), (7, False), (24, False)])
def test_rows_of_which_a_year_is_no_whole_number_are_refused(place, every, is_taken):
    out = place / f"every-{every}"
    run_town(out, "--twin", "--set", f"output.every={every}")
    if is_taken:
        tissage("resilience", out)
        with xarray.open_dataset(out / "resilience.h5") as file:
            assert file.month.values[-1] == 88, "the last row, of month 90, is of two months"
    else:
        assert f"cannot be held against its twin: output.every = {every} does not divide 12" in tissage("resilience", out, code=65).stderr


def test_a_regime_shift_is_not_asked_of_few(place, twins):
    run_town(place / "few", "--replicates", 3, "--twin")
    assert "takes 20 replicates or more; there are 3" in tissage("resilience", place / "few").stdout
    assert "takes 20 replicates or more; there is 1" in tissage("resilience", twins).stdout


@pytest.mark.parametrize("engine", ENGINES)
def test_the_file_is_netcdf_and_verified(replicates, engine):
    tissage("resilience", replicates)
    with xarray.open_dataset(replicates / "resilience.h5", engine=engine) as file:
        assert file.quality.dims == ("series", "replicate", "month")
        assert file.attrs["tissage_content"] == "resilience"
        assert file.recovery_time.attrs["units"] == "months" and file.recovery_time.dtype == np.float64
    assert "DAMAGED" not in tissage("verify", replicates).stdout
    assert "resilience" in tissage("info", replicates).stdout
    assert subprocess.run(["ncdump", "-h", replicates / "resilience.h5"], capture_output=True).returncode == 0


def test_a_shock_of_no_size_changes_nothing_at_all(place):
    run_town(place / "nothing", "--twin", "--set", "shock.0.size=0")
    tissage("resilience", place / "nothing")
    assert content_of(place / "nothing/trajectory.h5")["value"] == content_of(place / "nothing/twin/trajectory.h5")["value"]
    with xarray.open_dataset(place / "nothing" / "resilience.h5") as file:
        assert (file.quality == 1).all()
        assert np.isnan(file.onset).all() and np.isnan(file.loss_area).all(), "nothing was struck"


def test_another_rule_of_recovery_is_followed(twins):
    strict = json.loads(tissage("resilience", twins, "--tolerance", 0, "--held", 60, "--format", "json").stdout)
    lenient = json.loads(tissage("resilience", twins, "--tolerance", 1, "--held", 1, "--format", "json").stdout)
    value = [each for each in strict["series"] if each["name"] == "value"][0]
    assert value["recovered"] == 0
    assert all(each["recovered"] == 1 and each["measures"]["recovery_time"]["values"] == [0] for each in lenient["series"])


def test_csv_has_a_row_for_every_measure_of_every_replicate(replicates):
    table = list(csv.DictReader(io.StringIO(tissage("resilience", replicates, "--format", "csv").stdout)))
    regimes = [row for row in table if row["measure"] == "regime"]
    assert len(table) - len(regimes) == 4 * (10 * (20 + 4) + 8)
    assert len(regimes) == 4 * (20 + 4)
    with xarray.open_dataset(replicates / "resilience.h5") as file:
        for row in table:
            if row["of"].startswith("seed ") and row["value"] and row["measure"] != "regime":
                number = int(row["of"].removeprefix("seed "))
                assert float(row["value"]) == float(file[row["measure"]].sel(series=row["series"], replicate=number))


# What does not fit.


def copy_of(tmp_path, directory):
    shutil.copytree(directory, tmp_path / "copy")
    return tmp_path / "copy"


def test_a_run_without_a_twin_is_refused(place):
    run_town(place / "alone")
    assert tissage("resilience", place / "alone", code=66).stderr == (
        f"tissage: {place}/alone has no twin, the same seed without the shocks: tissage run --twin makes one\n")


def test_a_run_without_a_shock_is_refused(place):
    run_town(place / "quiet", "--set", "shock=[]")
    assert "is of a scenario without shocks" in tissage("resilience", place / "quiet", code=65).stderr


@pytest.mark.parametrize("change, told", [
    (["--seed", 3], "it has `seed = 3`, not `seed = 2`"),
    (["--seed", 2, "--months", 60], "it has `months = 60`, not `months = 90`"),
    (["--seed", 2, "--set", "trust.gain=0.2"], "it has `trust.gain = 0.2`, not `trust.gain = "),
])
def test_a_twin_of_something_else_is_refused(tmp_path, twins, change, told):
    copy = copy_of(tmp_path, twins)
    run_town(copy / "twin", "--set", "shock=[]", "--force", *change)
    error = tissage("resilience", copy, code=65).stderr
    assert "is no twin of the run beside it" in error and told in error


def test_a_damaged_file_is_refused_by_its_name(tmp_path, twins):
    copy = copy_of(tmp_path, twins)
    file = copy / "twin" / "trajectory.h5"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)
    assert "twin/trajectory.h5" in tissage("resilience", copy, code=65).stderr


def test_replicates_with_a_gap_or_of_something_else_are_refused(place, tmp_path):
    run_town(place / "three", "--replicates", 3, "--twin")
    copy = copy_of(tmp_path, place / "three")
    shutil.rmtree(copy / "replicate-002")
    assert "has lost replicate-002" in tissage("resilience", copy, code=65).stderr
    assert "replicate-002 is missing" in tissage("verify", copy, code=65).stdout
    run_town(copy / "replicate-002", "--seed", 2, "--twin", "--set", "trust.gain=0.2")
    error = tissage("resilience", copy, code=65).stderr
    hashes = [h5py.File(place / "replicate-002" / "trajectory.h5").attrs["state_hash"] for place in (copy, place / "three")]
    assert error == (f"tissage: {copy}/replicate-002 is not what replicates.csv lists: its state_hash is {hashes[0]}, "
                     f"not {hashes[1]}\n")
    rows = (copy / "replicates.csv").read_text().splitlines()
    with h5py.File(copy / "replicate-002" / "twin" / "trajectory.h5") as file:
        rows[2] = f"replicate-002,2,{hashes[0]},{file.attrs['state_hash']}"
    (copy / "replicates.csv").write_text("\n".join(rows) + "\n")
    assert "is no replicate of the others: it has `trust.gain = 0.2`" in tissage("resilience", copy, code=65).stderr
    (copy / "replicates.csv").unlink()
    assert "--resume finishes it" in tissage("resilience", copy, code=65).stderr


HEAD = "replicate,seed,state_hash,twin_state_hash\n"
ONE, TWO = "replicate-001,1,{0},{1}\n", "replicate-002,2,{2},{3}\n"
NO_LIST = "1:1: this is no list of replicates, which begins with replicate,seed,state_hash"


@pytest.mark.parametrize("text, told", [
    ("", [NO_LIST]),
    ("\x7fELF,\n\n\n", ["1:1: byte 0x7F is no text; save the file as UTF-8"]),
    ("replicate,seed\nreplicate-001,1\n", [NO_LIST]),
    ("\n\n\n", [NO_LIST]),
    (HEAD, ["2:1: this lists no replicate"]),
    (HEAD + ONE + ONE, ["3:1: replicate is not replicate-002, which comes here", "3:15: seed = 1 is not 2, which comes here"]),
    (HEAD + TWO, ["2:1: replicate is not replicate-001, which comes here"]),
    (HEAD + ONE + "replicate-002,,{2},{3}\n", ["3:15: seed is no whole number"]),
    (HEAD + ONE + "replicate-002,2,{2},\n", ["3:34: this is no hash of a state, 16 hexadecimal digits"]),
    (HEAD + ONE + "replicate-002,2\n", ["3:1: the line has 2 fields, not 4"]),
])
def test_a_list_that_is_none_is_refused(tmp_path, two, text, told):
    copy = copy_of(tmp_path, two)
    (copy / "replicates.csv").write_text(text.format(*hashes_of(two)))
    assert tissage("resilience", copy, code=65).stderr == "".join(f"{copy}/replicates.csv:{line}\n" for line in told)


@pytest.mark.parametrize("text, told", [
    (HEAD + "replicate-001,7,{0},{1}\n", "replicate-001 is not what replicates.csv lists: its seed is 1, not 7"),
    (HEAD + ONE + "replicate-002,2,{2},{1}\n",
     "replicate-002/twin is not what replicates.csv lists: its state_hash is {3}, not {1}"),
    (HEAD + "replicate-001,1,{2},{1}\n", "replicate-001 is not what replicates.csv lists: its state_hash is {0}, not {2}"),
])
def test_a_list_of_other_files_is_refused(tmp_path, two, text, told):
    copy = copy_of(tmp_path, two)
    hashes = hashes_of(two)
    (copy / "replicates.csv").write_text(text.format(*hashes))
    assert tissage("resilience", copy, code=65).stderr == f"tissage: {copy}/{told.format(*hashes)}\n"


def test_a_copy_of_a_replicate_is_no_other_replicate(tmp_path, two):
    copy = copy_of(tmp_path, two)
    shutil.rmtree(copy / "replicate-002")
    shutil.copytree(copy / "replicate-001", copy / "replicate-002")
    assert "replicate-002 is not what replicates.csv lists: its seed is 1, not 2" in tissage("resilience", copy, code=65).stderr


@pytest.mark.parametrize("tolerance", ["nan", "-nan", "inf", "1.5", "-0.1", "some"])
def test_a_tolerance_that_is_no_share_is_refused(two, tolerance):
    assert tissage("resilience", two, f"--tolerance={tolerance}", code=64).stderr == (
        f"tissage: --tolerance: Value {tolerance} not in range 0 to 1\nTry: tissage resilience --help\n")
