"""A small country of made-up places, and its site: what the tests of pages and of the command look at."""

from pathlib import Path

from auditor.cli import main
from tests.linked import plan_text, repository

COUNTY = """
    {id: jobs, name: 城镇新增就业, at_least: 1200, unit: 人, owner: [县人社局, 县教育局], cite: 城镇新增就业1200人以上}
    {id: roads, name: 改造农村公路, at_least: 80, unit: 公里, owner: 县交通局, cite: 改造农村公路80公里}
    {id: hospital, name: 县医院新区, reach: 完工, owner: 县卫健局, cite: 县医院新区建成}
    {id: accidents, name: 较大事故, at_most: 0, unit: 起, commitment: redline, owner: 县应急局, cite: 坚决遏制较大事故}
    {id: growth, name: 生产总值增速, at_least: 6, unit: "%", measure: rate, cite: 生产总值增长6%以上}
"""
ROWS = """
    城镇新增就业,2024年1-3月,320,人,
    城镇新增就业,2024年1-6月,560,人,
    城镇新增就业,2024年1-9月,700,人,
    改造农村公路,2024年1-6月,42,公里,
    改造农村公路,2024年1-9月,64,公里,
    县医院新区,2024年6月底,在建,,
    较大事故,2024年1-9月,1,起,
"""


def county(id_: str, entity: str, *, years: str = "2024", more: str = "") -> str:
    return plan_text(COUNTY, id=id_, entity=entity, years=years, more=more)


def country(folder: Path) -> Path:
    """Write two counties, one of them with two years, and return the folder."""
    repository(
        folder / "east",
        {
            "2024": county("east-2024", "东县"),
            "2023": county("east-2023", "东县", years="2023"),
        },
        ROWS + "城镇新增就业,2023年,1300,人,\n改造农村公路,2023年,70,公里,",
    )
    repository(folder / "west", {"2024": county("west-2024", "西县")}, ROWS)
    return folder


def built(folder: Path, *words: str) -> Path:
    """Return the folder of the site of a country."""
    output = folder / "public"
    assert main(["site", str(folder), "-o", str(output), *words]) == 0
    return output


def files_of(output: Path) -> dict[str, bytes]:
    """Return every file of a site by its path."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }
