"""The package for Debian: what it says of itself, what is in it, and that apt takes it in and out again."""

import fcntl
import gzip
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

TISSAGE = Path(os.environ.get("TISSAGE", "build/release/tissage")).resolve()
DOCUMENTS = "usr/share/doc/tissage"
APT = ["apt-get", "-qq", "-y", "-o", "DPkg::Lock::Timeout=300"]

pytestmark = [
    pytest.mark.skipif(not shutil.which("dpkg-shlibdeps"), reason="no tools for packages of Debian (dpkg-dev)"),
    pytest.mark.skipif(os.environ.get("TISSAGE_SANITIZE", "") != "", reason="nobody packages a sanitizer"),
]


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=True).stdout


@pytest.fixture(name="package", scope="module")
def built_package(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    output_of("cpack", "--config", TISSAGE.parent / "CPackConfig.cmake", "-B", folder)
    architecture = output_of("dpkg", "--print-architecture").strip()
    version = re.match(r"tissage (\S+)", output_of(TISSAGE, "--version")).group(1)
    return folder / f"tissage_{version}_{architecture}.deb"


@pytest.fixture(name="unpacked", scope="module")
def unpacked_package(package):
    output_of("dpkg-deb", "-x", package, package.parent / "unpacked")
    return package.parent / "unpacked"


def test_the_package_says_what_it_is_and_needs(package):
    fields = dict(re.findall(r"^ (\S+): (.*)$", output_of("dpkg-deb", "-I", package), re.MULTILINE))
    assert fields["Package"] == "tissage"
    assert package.name == f"tissage_{fields['Version']}_{fields['Architecture']}.deb"
    assert fields["Maintainer"] == "Tissage developers <developers@tissage.invalid>"
    assert fields["Section"] == "science"
    assert fields["Description"] == "simulator of local collaboration networks"
    needed = {need.split()[0] for need in fields["Depends"].split(", ")}
    assert {"libc6", "libstdc++6", "libgomp1", "libhdf5-103-1"} <= needed


def test_the_package_holds_the_command_and_no_library(package):
    lines = [line.split(maxsplit=5) for line in output_of("dpkg-deb", "-c", package).splitlines()]
    assert {line[1] for line in lines} == {"root/root"}
    assert {line[0] for line in lines if line[5].endswith("/")} == {"drwxr-xr-x"}
    files = {line[5].removeprefix("./"): line[0] for line in lines if not line[5].endswith("/")}
    assert files.pop("usr/bin/tissage") == "-rwxr-xr-x"
    assert set(files.values()) == {"-rw-r--r--"}
    assert all(name.startswith(("usr/share/tissage/", f"{DOCUMENTS}/")) for name in files)
    assert {"usr/share/tissage/scenario.schema.json", "usr/share/tissage/scenarios/food_recovery.toml"} <= set(files)


def test_documents_lie_as_debian_wants_them(unpacked):
    documents = unpacked / DOCUMENTS
    assert {file.name for file in documents.iterdir()} == {"README.md", "MODEL.md", "changelog.gz", "copyright"}
    assert gzip.decompress((documents / "changelog.gz").read_bytes()).startswith(b"# Changelog")
    copyright_text = (documents / "copyright").read_text(encoding="utf-8")
    assert "License: Apache-2.0" in copyright_text
    assert Path("/usr/share/common-licenses/Apache-2.0").exists()


def test_the_packaged_command_has_neither_search_path_nor_symbols(unpacked):
    assert "PATH" not in output_of("readelf", "-d", unpacked / "usr/bin/tissage")
    assert ".debug_info" not in output_of("readelf", "-SW", unpacked / "usr/bin/tissage")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may install a package")
def test_apt_takes_the_package_in_and_out(package):
    with open(Path(tempfile.gettempdir()) / "tissage-package-test.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a system has one place for it
        if Path("/usr/bin/tissage").exists():
            pytest.skip("somebody has installed tissage here")
        try:
            plan = output_of("apt-get", "install", "-s", "--no-install-recommends", package)
            assert re.findall(r"^Inst (\S+)", plan, re.MULTILINE) == ["tissage"]  # what it needs is there: it was built
            output_of(*APT, "install", "--no-install-recommends", package)
            assert output_of("/usr/bin/tissage", "--version") == output_of(TISSAGE, "--version")
        finally:
            output_of(*APT, "purge", "tissage")
        assert not Path("/usr/bin/tissage").exists()
        assert not Path("/usr/share/tissage").exists()
