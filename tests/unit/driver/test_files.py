"""A product is whole or absent, and what is not text is refused with its place."""

import os
from pathlib import Path

import pytest

from tensorlang.driver.files import read_source, write_product
from tensorlang.support.diagnostics import DiagnosticError


def test_text_is_read_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.tl").write_text("é\n", encoding="utf-8")
    source = read_source(str(tmp_path / "a.tl"))
    assert (source.name, source.text) == (str(tmp_path / "a.tl"), "é\n")


def test_bytes_that_are_no_text_are_refused_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "junk.tl").write_bytes("é\nab".encode() + b"\xff\x00")
    with pytest.raises(DiagnosticError, match=r"junk\.tl:2:3: error: not UTF-8 text: byte 0xff"):
        read_source(str(tmp_path / "junk.tl"))


@pytest.mark.parametrize("name", ["missing.tl", "."])
def test_what_is_no_file_is_an_error_that_names_it(name: str, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=name):
        read_source(str(tmp_path / name))


@pytest.mark.parametrize("product", ["text\n", b"\x7fELF\x00"])
def test_a_product_is_written_whole_and_alone(product: str | bytes, tmp_path: Path) -> None:
    write_product(str(tmp_path / "out"), product)
    expected = product.encode() if isinstance(product, str) else product
    assert (tmp_path / "out").read_bytes() == expected
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_existing_file_keeps_its_permissions_and_a_link_its_target(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o755)
    (tmp_path / "link").symlink_to(target)
    write_product(str(tmp_path / "link"), "new")
    assert (tmp_path / "link").is_symlink()
    assert (target.read_text(encoding="utf-8"), target.stat().st_mode & 0o777) == ("new", 0o755)


def test_a_device_is_written_in_place() -> None:
    write_product(os.devnull, "gone")
    with pytest.raises(OSError, match="No space left"):
        write_product("/dev/full", "x")
    assert Path("/dev/full").is_char_device()


def test_a_folder_that_is_not_there_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"No such file.*out\.mlir"):
        write_product(str(tmp_path / "absent" / "out.mlir"), "x")
