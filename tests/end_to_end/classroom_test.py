"""`tissage classroom`: the page that was built in comes out; without one the command says how to get it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TISSAGE = Path(os.environ.get("TISSAGE", "build/release/tissage")).resolve()


def classroom(directory, *options):
    return subprocess.run([TISSAGE, "classroom", *options], cwd=directory, capture_output=True, text=True,
                          timeout=60, check=False)


def test_the_command_writes_its_page_or_says_that_it_has_none(tmp_path):
    first = classroom(tmp_path)
    if first.returncode == 66:
        assert "./bootstrap pages" in first.stderr
        assert not list(tmp_path.iterdir())
        return
    assert first.returncode == 0, first.stderr
    page = tmp_path / "tissage-classroom.html"
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert page.stat().st_size <= 900_000
    again = classroom(tmp_path)
    assert again.returncode == 73 and "--force" in again.stderr
    assert classroom(tmp_path, "--force").returncode == 0
    assert classroom(tmp_path, "--out", "other.html").returncode == 0
    assert (tmp_path / "other.html").read_bytes() == page.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["other.html", "tissage-classroom.html"]


def test_the_build_puts_any_page_in_byte_for_byte(tmp_path):
    compiler = shutil.which("g++") or pytest.skip("no g++")
    page = tmp_path / "a page.html"
    page.write_bytes(b'<!doctype html>\0\xff")"\n' + bytes(range(256)) * 40)
    printing = tmp_path / "print.cpp"
    printing.write_text('#include "cli/classroom.hpp"\n#include <cstdio>\nint main() {\n'
                        "  const auto page = tissage::cli::classroom_page();\n"
                        "  std::fwrite(page.data(), 1, page.size(), stdout);\n}\n")
    for there in (page, tmp_path / "no page.html"):
        source = tmp_path / "page.cpp"
        subprocess.run(["cmake", "-D", f"page={there}", "-D", f"output={source}", "-P",
                        ROOT / ".cmake/page.cmake"], check=True)
        subprocess.run([compiler, "-std=c++20", "-I", ROOT / "src", source, printing, "-o",
                        tmp_path / "print"], check=True)
        printed = subprocess.run([tmp_path / "print"], capture_output=True, check=True).stdout
        assert printed == (there.read_bytes() if there.exists() else b"")
