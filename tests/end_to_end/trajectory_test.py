"""trajectory.h5 of a real run, read by the libraries that people use."""

import os
import subprocess

import h5py
import netCDF4
import numpy as np
import pytest
import xarray

TISSAGE = os.environ.get("TISSAGE", "build/release/tissage")
MONTHS = 24
DIMENSIONS = {
    "actors": ("territory", "kind"),
    "ties": ("territory", "kind", "partner_kind"),
    "trust_mean": ("territory", "kind", "partner_kind"),
    "trust_giant_component": (),
    "trust_among_members": ("territory",),
    "collaborations": ("territory", "stage"),
    "collaborations_by_form": ("territory", "form"),
    "conditions": ("territory", "condition"),
    "conditions_by_stage": ("territory", "stage", "condition"),
    "value": ("territory", "challenge"),
    "pooled": ("territory", "resource"),
    "allied": ("territory", "kind"),
    "formed": ("territory",),
    "launched": ("territory",),
    "succeeded": ("territory",),
    "failed": ("territory",),
    "dissolved": ("territory",),
    "mediator_load": ("territory",),
    "treasury": ("territory",),
    "spending": ("territory", "instrument"),
    "contingent_liability": ("territory",),
    "private_investment": ("territory",),
    "calls": ("territory",),
    "leverage": ("territory",),
    "deadweight": ("territory", "instrument"),
    "grant_share": ("territory",),
    "ledger_residual": ("territory", "holder"),
}
LABELS = {
    "kind": ["citizen", "business", "association", "authority"],
    "partner_kind": ["citizen", "business", "association", "authority"],
    "resource": ["money", "premises", "labour", "skills", "equipment", "legitimacy"],
    "stage": ["before", "launch", "during", "maintenance"],
    "form": ["oral", "charter", "convention", "association", "company"],
    "condition": ["readiness", "trust", "resources", "commitment", "co_construction", "projects",
                  "context"],
    "instrument": ["subsidy", "guarantee", "public_loans", "patient_money"],
}
MAY_BE_MISSING = {"trust_mean", "trust_among_members", "conditions", "conditions_by_stage",
                  "mediator_load", "degree_mean", "readiness", "leverage", "grant_share", "bankable"}
ENGINES = ("h5netcdf", "netcdf4")


def run(directory, *options):
    command = [TISSAGE, "run", "food_recovery", "--out", str(directory), "--quiet", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def run_well(directory, *options):
    done = run(directory, *options)
    assert done.returncode == 0, done.stderr
    return directory / "trajectory.h5"


@pytest.fixture(scope="module")
def trajectory(tmp_path_factory):
    """The file of one run of 24 months."""
    return run_well(tmp_path_factory.mktemp("run") / "r", "--months", str(MONTHS))


@pytest.fixture(scope="module", params=ENGINES)
def dataset(request, trajectory):
    with xarray.open_dataset(trajectory, engine=request.param) as opened:
        yield opened.load()


@pytest.fixture(scope="module", params=ENGINES)
def events(request, trajectory):
    with xarray.open_dataset(trajectory, engine=request.param, group="events") as opened:
        yield opened.load()


def test_every_series_lies_along_its_dimensions(dataset):
    for name, dimensions in DIMENSIONS.items():
        assert dataset[name].dims == ("month",) + dimensions, name


def test_coordinates_have_the_labels_of_the_model(dataset):
    np.testing.assert_array_equal(dataset.month, np.arange(MONTHS + 1))
    for name, labels in LABELS.items():
        assert list(dataset[name].values) == labels, name
    assert list(dataset.resource_units.values) == [
        "EUR", "m2", "person-day", "expert-day", "EUR of rental", "point"]
    assert "resource_units" in dataset.pooled.coords


def test_no_variable_is_taken_for_time(dataset, events):
    for opened in (dataset, events):
        for name, variable in opened.variables.items():
            assert variable.dtype.kind not in "mM", name


def test_counts_are_whole_numbers_and_means_are_real(dataset):
    assert dataset.actors.dtype == np.int64
    assert dataset.ties.dtype == np.int64
    assert dataset.trust_mean.dtype == np.float64


def test_values_are_missing_only_where_there_is_nothing_to_average(dataset):
    for name in dataset.data_vars:
        if dataset[name].dtype.kind == "f" and name not in MAY_BE_MISSING:
            assert not dataset[name].isnull().any(), name
    np.testing.assert_array_equal(dataset.trust_mean.isnull(), dataset.ties == 0)


def test_ties_are_counted_at_both_ends(dataset):
    totals = dataset.ties.sum(["territory", "kind", "partner_kind"])
    assert (totals > 0).all()
    assert (totals % 2 == 0).all()
    between = dataset.ties.sum("territory")
    np.testing.assert_array_equal(between, between.transpose("month", "partner_kind", "kind"))


def test_values_are_in_their_ranges(dataset):
    for name in ("trust_mean", "trust_giant_component", "trust_among_members", "conditions",
                 "conditions_by_stage", "readiness"):
        values = dataset[name].values
        assert np.nanmin(values) >= 0 and np.nanmax(values) <= 1, name
    assert (dataset.allied <= dataset.actors).all()


def test_conditions_by_stage_average_to_those_from_launch_on(dataset):
    stages = slice("launch", "maintenance")
    counts = dataset.collaborations.sel(stage=stages)
    sums = (dataset.conditions_by_stage.sel(stage=stages).fillna(0) * counts).sum("stage")
    np.testing.assert_allclose(sums / counts.sum("stage"), dataset.conditions, rtol=1e-12)
    np.testing.assert_array_equal(dataset.conditions_by_stage.isnull().all("condition"),
                                  dataset.collaborations == 0)


def test_flows_are_nothing_in_month_zero(dataset):
    for name, variable in dataset.data_vars.items():
        if variable.attrs["cell_methods"] == "month: sum":
            assert not variable.sel(month=0).any(), name


def test_variables_say_what_they_are(dataset):
    for name, variable in dataset.data_vars.items():
        assert variable.attrs["long_name"], name
        assert variable.attrs["units"], name
        assert variable.attrs["cell_methods"] in ("month: point", "month: sum"), name


def test_the_root_says_how_the_run_was_made(dataset):
    for name in ("title", "summary", "keywords", "tissage_version", "schema_version", "git_commit",
                 "scenario_toml", "seed", "rng", "compiler", "created", "command",
                 "state_hash"):
        assert name in dataset.attrs, name
    assert dataset.attrs["Conventions"] == "CF-1.8, ACDD-1.3"
    assert "food_recovery" in dataset.attrs["command"]
    assert dataset.attrs["seed"] == 1


def test_events_are_the_life_lines_that_series_count(dataset, events):
    for column in ("month", "type", "collaboration", "other", "actor", "amount_cents"):
        assert events[column].dims == ("event",), column
    assert events.sizes["event"] > 0
    assert int(events.month.min()) <= 0, "the life lines of those alive at month 0 are whole"
    assert int(events.month.max()) <= MONTHS
    assert (np.diff(events.month) >= 0).all()
    names = events.event_type.values[events.type.values]
    assert list(names[:1]) == [events.type.attrs["flag_meanings"].split()[int(events.type[0])]]
    for name in ("formed", "joined", "launched", "succeeded", "failed", "dissolved"):
        recorded = (names == name) & (events.month.values > 0)
        counts = np.bincount(events.month.values[recorded], minlength=MONTHS + 1)
        np.testing.assert_array_equal(dataset[name].sum("territory"), counts)


INSTRUMENTS = [f"--set=finance.{name}.enabled=true" for name in LABELS["instrument"]]


def test_public_money_adds_up_and_runs_off(tmp_path):
    """Every instrument at once: books that balance, costs by instrument, and what comes after the end."""
    file = run_well(tmp_path / "r", "--months", "24", *INSTRUMENTS, "--set=finance.run_off=true")
    for engine in ENGINES:
        with xarray.open_dataset(file, engine=engine) as data:
            assert not data.ledger_residual.any()
            assert not data.contingent_residual.any()
            cost = (data.spending - data.receipts).sum("instrument")
            np.testing.assert_allclose(cost, data.public_cost, atol=1e-9)
            assert float(data.spending.sum()) > 0
            worth = 1.032 ** (-data.month / 12)
            np.testing.assert_allclose(data.public_cost_present, data.public_cost * worth, atol=1e-9)
        with xarray.open_dataset(file, engine=engine, group="run_off") as after:
            assert int(after.month[0]) == 25
            assert not after.liability[-1].any()
            assert float(after.spending.sum()) > 0


def test_engines_read_the_same(trajectory):
    for group in (None, "events"):
        first, second = (xarray.open_dataset(trajectory, engine=engine, group=group).load()
                         for engine in ENGINES)
        assert list(first.variables) and set(first.variables) == set(second.variables)
        for name in first.variables:
            assert first[name].dims == second[name].dims, name
            np.testing.assert_array_equal(first[name].values, second[name].values)


def test_hdf5_sees_scales_checksums_and_order(trajectory):
    with h5py.File(trajectory, "r") as file:
        for group, first in ((file, b"month"), (file["events"], b"event")):
            names = []
            group.id.links.iterate(names.append, idx_type=h5py.h5.INDEX_CRT_ORDER)
            assert names[0] == first and len(names) == len(group)
        for name in DIMENSIONS:
            assert file[name].fletcher32, name
            for axis, dimension in enumerate(("month",) + DIMENSIONS[name]):
                assert file[name].dims[axis][0].name == "/" + dimension
        assert np.isnan(file["trust_mean"].fillvalue)
        assert np.isnan(file["trust_mean"].attrs["_FillValue"])
        assert h5py.check_string_dtype(file["territory"].dtype).encoding == "utf-8"


def test_netcdf_sees_dimensions_without_inventing_any(trajectory):
    with netCDF4.Dataset(trajectory) as file:
        assert file.data_model == "NETCDF4"
        assert file.dimensions["month"].size == MONTHS + 1
        assert not [name for name in file.dimensions if "phony" in name]
        assert set(file["events"].dimensions) == {"event", "event_type", "territory"}


def test_ncdump_prints_the_header(trajectory):
    done = subprocess.run(["ncdump", "-h", trajectory], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for part in ("int64 ties(month, territory, kind, partner_kind) ;",
                 "string territory(territory)", "trust_mean:_FillValue = NaN", "group: events {"):
        assert part in done.stdout, part
    whole = subprocess.run(["ncdump", trajectory], capture_output=True, text=True)
    assert whole.returncode == 0, whole.stderr


def test_a_run_of_no_months_has_month_zero_only(tmp_path):
    file = run_well(tmp_path / "r", "--months", "0")
    for engine in ENGINES:
        with xarray.open_dataset(file, engine=engine) as opened:
            assert list(opened.month.values) == [0]
            assert int(opened.actors.sum()) > 0
        with xarray.open_dataset(file, engine=engine, group="events") as events:
            assert (events.month <= 0).all()


def test_rarer_rows_sum_flows_and_take_states_as_they_are(trajectory, tmp_path):
    file = run_well(tmp_path / "r", "--months", str(MONTHS), "--set", "output.every=12")
    monthly = xarray.open_dataset(trajectory, engine="h5netcdf").load()
    yearly = xarray.open_dataset(file, engine="h5netcdf").load()
    assert list(yearly.month.values) == [0, 12, 24]
    np.testing.assert_array_equal(yearly.ties, monthly.ties.sel(month=[0, 12, 24]))
    for year in (1, 2):
        months = slice(12 * year - 11, 12 * year)
        for name in ("formed", "joined", "flows"):
            np.testing.assert_array_equal(yearly[name].sel(month=12 * year),
                                          monthly[name].sel(month=months).sum("month"))
        np.testing.assert_allclose(yearly.value.sel(month=12 * year),
                                   monthly.value.sel(month=months).sum("month"), rtol=1e-12)


def test_the_number_of_threads_changes_no_value(trajectory, tmp_path):
    file = run_well(tmp_path / "r", "--months", str(MONTHS), "--threads", "3")
    first = xarray.open_dataset(trajectory, engine="h5netcdf").load()
    second = xarray.open_dataset(file, engine="h5netcdf").load()
    assert first.equals(second)


def test_only_the_finished_file_is_left(trajectory):
    assert not [name for name in os.listdir(trajectory.parent)
                if name.endswith(".part") or name == ".tissage.lock"]


def test_a_disk_without_room_is_exit_74_and_leaves_no_file(tmp_path):
    binary = os.path.abspath(TISSAGE)
    command = f'ulimit -f 8; exec "{binary}" run food_recovery --months 12 --out r --quiet'
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True,
                          timeout=300)
    assert done.returncode == 74, done.stderr
    assert "cannot write" in done.stderr
    assert "HDF5-DIAG" not in done.stderr
    directory = tmp_path / "r"
    assert not directory.exists() or not [n for n in os.listdir(directory) if ".h5" in n]


def test_a_place_that_refuses_stops_the_run_before_it_works(tmp_path):
    plain = tmp_path / "plain"
    plain.write_text("text")
    for place in (plain / "r", "/proc/r"):
        assert run(place, "--months", "1").returncode in (73, 77)


def test_results_are_replaced_only_with_force(trajectory):
    before = trajectory.read_bytes()
    assert run(trajectory.parent, "--months", "1").returncode == 73
    assert trajectory.read_bytes() == before
