"""A revision is read as a check reads the folder, and nothing that the repository's store or settings name is run."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from auditor.model.findings import CommandError
from auditor.reading.git import read_revision
from auditor.reading.repository import Repository, read_repository

SOUND = Path(__file__).parents[1] / "fuzz"


def git(folder: Path, *words: str) -> str:
    names = ["-c", "user.name=甲", "-c", "user.email=a@example.org"]
    command = ["git", *names, *words]
    return subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def new_repository(top: Path, inside: str = ".") -> Path:
    """Return a data folder with a plan and its figures, in a git repository of its own, not yet committed."""
    folder = top / inside
    for part, name in (("targets", "sound.yaml"), ("actuals", "sound.csv")):
        (folder / part).mkdir(parents=True)
        shutil.copy(SOUND / name, folder / part / name)
    git(top, "init", "-q")
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "报送")


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    return new_repository(tmp_path / "county")


def what_is_read(repository: Repository) -> tuple[list[str], int, list[object]]:
    """Return what two readings of the same files must share."""
    plans = [plan.id for plan in repository.plans]
    findings: list[object] = [
        (finding.rule, finding.facts.get("reason")) for finding in repository.findings
    ]
    return plans, len(repository.actuals.files), findings


def assert_read_as_checked(folder: Path) -> Repository:
    """Commit a folder as it lies, and hold the revision against it."""
    commit(folder)
    read = read_revision(folder, "HEAD")
    assert what_is_read(read) == what_is_read(read_repository(folder))
    return read


def test_folders_that_are_links_are_read(county: Path) -> None:
    for name in ("targets", "actuals"):
        (county / name).rename(county / f"real-{name}")
        (county / name).symlink_to(f"real-{name}")
    assert assert_read_as_checked(county).actuals.files


def test_a_folder_of_figures_in_capitals_is_read(county: Path) -> None:
    (county / "actuals").rename(county / "Actuals")
    assert assert_read_as_checked(county).actuals.files


def test_the_vocabulary_is_read(county: Path) -> None:
    figures = county / "actuals/sound.csv"
    text = figures.read_text("utf-8")
    head, _, rows = text.partition("\n")
    figures.write_text(f"{head},批次代号\n{rows}".replace("\n\n", "\n"), "utf-8")
    (county / "vocabulary.yaml").write_text("columns: [", "utf-8")
    read = assert_read_as_checked(county)
    assert any(
        finding.location.path.endswith("vocabulary.yaml@HEAD")
        for finding in read.findings
    )


def test_links_are_read_by_way_of_linked_folders_and_of_the_folders_own_name(
    county: Path,
) -> None:
    (county / "deep").mkdir()
    (county / "actuals/sound.csv").rename(county / "deep/sound.csv")
    (county / "deep2").symlink_to("deep")
    (county / "actuals/sound.csv").symlink_to("../deep2/sound.csv")
    (county / "actuals/again.csv").symlink_to("../../county/deep/sound.csv")
    (county / "actuals/whole.csv").symlink_to(county / "deep2/sound.csv")
    (county / "actuals/inner.csv").symlink_to("sound.csv")
    assert len(assert_read_as_checked(county).actuals.files) == 4


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("a.csv", "a.csv"),
        ("a.csv", "a.csv/further"),
        ("a.csv", "../.."),
        ("a.csv", "../../county/elsewhere"),
        ("a.csv", ".."),
        ("folder.csv", "../targets"),
        ("folder", "../targets"),
        ("a\nb.csv", "c\nd.csv"),
    ],
)
def test_a_link_that_leads_to_no_file_is_refused_as_in_a_check(
    name: str, target: str, county: Path
) -> None:
    (county / "actuals" / name).symlink_to(target)
    assert_read_as_checked(county)


def test_figures_in_a_submodule_are_not_taken_for_missing(county: Path) -> None:
    commit(county)
    commit(new_repository(county.parent / "bureau"))
    git(
        county,
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        "../bureau",
        "actuals/bureau",
    )
    commit(county)
    with pytest.raises(CommandError) as raised:
        read_revision(county, "HEAD")
    assert raised.value.kind == "submodule"
    assert str(raised.value.facts["path"]).endswith("county/actuals/bureau")


def test_a_store_that_lacks_a_file_brings_it_by_no_program(county: Path) -> None:
    commit(county)
    upstream = county.parent / "upstream.git"
    git(county, "clone", "-q", "--bare", ".", upstream.as_posix())
    ran = county.parent / "ran"
    for name, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": upstream.as_posix(),
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": f"touch {ran}; git-upload-pack",
        "core.fsmonitor": f"touch {ran}",
        "diff.external": f"touch {ran}",
        "core.pager": f"touch {ran}",
        "alias.ls-tree": f"!touch {ran}",
    }.items():
        git(county, "config", name, value)
    stored_as = git(county, "rev-parse", "HEAD:actuals/sound.csv")
    (county / ".git/objects" / stored_as[:2] / stored_as[2:]).unlink()
    with pytest.raises(CommandError) as raised:
        read_revision(county, "HEAD")
    assert raised.value.kind == "git-failed"
    assert not ran.exists()


def test_the_repository_is_the_folders_own_whatever_the_variables_say(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(county)
    inner = new_repository(county.parent / "other", "data")
    (inner / "actuals/second.csv").write_bytes(
        (inner / "actuals/sound.csv").read_bytes()
    )
    commit(inner)
    expected = what_is_read(read_revision(inner, "HEAD"))
    monkeypatch.setenv("GIT_DIR", (county / ".git").as_posix())
    monkeypatch.setenv("GIT_WORK_TREE", county.as_posix())
    assert what_is_read(read_revision(inner, "HEAD")) == expected
    assert expected[1] == 2


def test_what_was_put_in_the_place_of_a_file_is_not_read(county: Path) -> None:
    commit(county)
    expected = read_revision(county, "HEAD").actuals.files
    (county / "other").write_text("无\n", "utf-8")
    other = git(county, "hash-object", "-w", "other")
    git(county, "replace", git(county, "rev-parse", "HEAD:actuals/sound.csv"), other)
    assert read_revision(county, "HEAD").actuals.files == expected


def forged(county: Path, mode: str, content: str) -> str:
    """Return a commit that git would not make but reads: beside the folder of figures something else of its name."""
    commit(county)
    (county / "content").write_text(content, "utf-8")
    stored_as = git(county, "hash-object", "-w", "content")
    entries = f"{mode} blob {stored_as}\tactuals\n{git(county, 'ls-tree', 'HEAD')}\n"
    tree = subprocess.run(
        ["git", "mktree"],
        cwd=county,
        input=entries,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    return git(county, "commit-tree", tree, "-m", "伪造")


def test_no_file_is_written_through_a_link(county: Path) -> None:
    outside = county.parent / "outside"
    outside.mkdir()
    revision = forged(county, "120000", outside.as_posix())
    assert read_revision(county, revision).actuals.files == ()
    assert not list(outside.iterdir())


def test_a_file_and_a_folder_of_one_name_are_refused(county: Path) -> None:
    revision = forged(county, "100644", "无")
    with pytest.raises(CommandError) as raised:
        read_revision(county, revision)
    assert raised.value.kind == "git-failed"


def test_a_link_of_endless_words_is_refused(county: Path) -> None:
    commit(county)
    (county / "actuals/long.csv").symlink_to("x" * 4000)
    assert_read_as_checked(county)


@pytest.mark.parametrize("target", ["a\0b.csv", "", "甲/" * 1400])
def test_a_link_that_no_system_would_make_is_a_failure_of_gits(
    target: str, county: Path
) -> None:
    revision = forged(county, "120000", target)
    with pytest.raises(CommandError, match="git-failed") as failed:
        read_revision(county, revision)
    assert str(failed.value.facts["system"]).startswith(f"{county}/actuals: ")
    assert len(str(failed.value.facts["system"])) < 1000


def test_one_elsewhere_is_passed_over_whatever_its_size(county: Path) -> None:
    commit(county)
    expected = read_revision(county, "HEAD").actuals.files
    (county / "content").write_bytes(b"x" * 5_000_000)
    stored_as = git(county, "hash-object", "-w", "content")
    git(county, "update-index", "--add", "--cacheinfo", f"120000,{stored_as},long")
    git(county, "commit", "-qm", "long")
    assert read_revision(county, "HEAD").actuals.files == expected


def test_a_revision_has_its_own_parents_whatever_was_grafted(county: Path) -> None:
    commit(county)
    (county / "actuals/sound.csv").rename(county / "actuals/other.csv")
    commit(county)
    head = git(county, "rev-parse", "HEAD")
    other = git(county, "commit-tree", "HEAD^{tree}", "-m", "另一个")
    (county / ".git/info").mkdir(exist_ok=True)
    (county / ".git/info/grafts").write_text(f"{head} {other}\n", "utf-8")
    (file,) = read_revision(county, f"{head}~1").actuals.files
    assert file.partition("@")[0].endswith("/sound.csv")


@pytest.mark.parametrize("damage", [b"", b"no object at all", None])
def test_a_damaged_file_in_the_store_is_a_failure_of_gits(
    damage: bytes | None, county: Path
) -> None:
    commit(county)
    stored_as = git(county, "rev-parse", "HEAD:actuals/sound.csv")
    file = county / ".git/objects" / stored_as[:2] / stored_as[2:]
    whole = file.read_bytes()
    file.chmod(0o644)
    file.write_bytes(whole[:-20] if damage is None else damage)
    with pytest.raises(CommandError) as raised:
        read_revision(county, "HEAD")
    assert raised.value.kind == "git-failed"
    assert raised.value.facts["system"]
