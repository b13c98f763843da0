"""Makes data repositories of any size from a seed, for measuring and for tests: the same words give the same bytes.

`python tools/generate.py DIR --repositories 3000 --targets 100 --months 9`, or one repository of so many rows:
`python tools/generate.py DIR --rows 1000000`. Nothing in it is a real place's figure: every plan is declared simulated.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from random import Random

import xlsxwriter

YEAR, MONTHS = 2024, 12
SECTIONS = 5
ROW_TARGETS = 1000
_YEARS = 900
"""Years that can be written in four digits; more rows than fill them need more targets."""
_PROVINCE = 100
"""How many counties share a folder."""
_UNITS = (("家", 120), ("人", 7300), ("万元", 48000), ("公里", 60), ("个", 24))


def tree(
    folder: Path, repositories: int, targets: int = 100, months: int = 9, seed: int = 1
) -> list[Path]:
    """Write so many repositories below a folder, each with a plan and its monthly figures, and return their folders."""
    folders = []
    for number in range(repositories):
        place = folder / f"province-{number // _PROVINCE:02}" / f"county-{number:04}"
        repository(place, number, targets, months, seed)
        folders.append(place)
    return folders


def repository(
    folder: Path, number: int, targets: int = 100, months: int = 9, seed: int = 1
) -> None:
    """Write the repository of one county."""
    chance = Random(f"{seed}:{number}")  # noqa: S311 - repeatable on purpose
    goals = [_goal(chance) for _ in range(targets)]
    _write(folder / "targets" / f"{YEAR}.yaml", "".join(_plan(number, goals)))
    _write(folder / "actuals" / f"{YEAR}.csv", "".join(_rows(goals, months, chance)))


def rows(folder: Path, count: int, targets: int = ROW_TARGETS) -> int:
    """Write a plan and so many monthly figures up to its year; return the bytes of the figures."""
    targets = max(targets, -(-count // (MONTHS * _YEARS)))
    _write(folder / "targets" / "plan.yaml", plan_of_rows(targets, 5000))
    file = folder / "actuals" / "rows.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as out:
        out.write("target,period,value,unit,basis,published,source\n")
        for number in range(count):
            months, target = divmod(number, targets)
            year = YEAR - months // MONTHS
            month = months % MONTHS + 1
            out.write(
                f"t-{target},{year}-{month:02},{400 + number % 37},人,当期,{year + 1}-01-15,模拟数据\n"
            )
    return file.stat().st_size


def workbook(folder: Path, count: int, targets: int = ROW_TARGETS) -> int:
    """Write a plan and a workbook of such figures in eight columns, by name; return the bytes of the workbook."""
    _write(folder / "targets" / "plan.yaml", plan_of_rows(targets, 5000))
    file = folder / "actuals" / "rows.xlsx"
    file.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Sheet1")
    heads = ("指标", "期间", "数值", "单位", "口径", "发布日期", "来源", "备注")
    sheet.write_row(0, 0, heads)
    for number in range(count):
        months, target = divmod(number, targets)
        year = YEAR - months // MONTHS
        month = months % MONTHS + 1
        period = f"{year}-{month:02}"
        day = f"{year + 1}-01-15"
        texts = (f"指标{target}", period, "", "人", "当期", day, "统计月报", "初步")
        for column, text in enumerate(texts):
            sheet.write_string(number + 1, column, text)
        sheet.write_number(number + 1, heads.index("数值"), 400 + number % 37)
    book.close()
    return file.stat().st_size


def plan_of_rows(targets: int, goal: int) -> str:
    """Return a plan of targets alike."""
    listed = "".join(
        f"      - {{id: t-{number}, name: 指标{number}, at_least: {goal}, unit: 人, cite: 指标{number}完成{goal}人}}\n"
        for number in range(targets)
    )
    head = f"plan: {{id: rows, title: 模拟计划, entity: 模拟县, year: {YEAR}, simulated: true}}\n"
    return f"{head}sections:\n  - id: all\n    title: 全部\n    targets:\n{listed}"


def _goal(chance: Random) -> tuple[str, int]:
    """Return a unit and an amount of it."""
    unit, usual = chance.choice(_UNITS)
    return unit, usual + chance.randrange(usual)


def _plan(number: int, goals: list[tuple[str, int]]) -> Iterator[str]:
    """Yield the text of a plan, its targets dealt out to the sections, written as people write them."""
    yield f"plan:\n  id: county-{number:04}-{YEAR}\n  title: 模拟第{number}县{YEAR}年政府工作目标\n"
    yield f"  entity: 模拟第{number}县\n  year: {YEAR}\n  language: zh\n  simulated: true\nsections:\n"
    for section in range(min(SECTIONS, len(goals))):
        ref = "一二三四五"[section]
        yield f"  - id: part-{section}\n    ref: {ref}\n    title: 第{section + 1}部分\n    targets:\n"
        for place in range(section, len(goals), SECTIONS):
            unit, amount = goals[place]
            yield f"      - id: target-{place}\n        name: 模拟指标第{place}项\n        at_least: {amount}\n"
            yield f"        unit: {unit}\n        owner: 模拟{section + 1}局\n"
            yield f"        cite: 模拟指标第{place}项完成{amount}{unit}\n"


def _rows(goals: list[tuple[str, int]], months: int, chance: Random) -> Iterator[str]:
    """Yield a table of monthly figures: most targets keep near their schedule, some lag, a few report nothing."""
    yield "target,period,value,unit,basis,source\n"
    for place, (unit, amount) in enumerate(goals):
        pace = chance.choice((0.55, 0.8, 0.95, 1.0, 1.02, 1.1, 1.3))
        if chance.randrange(20):
            for month in range(1, months + 1):
                share = pace * (1 + chance.uniform(-0.1, 0.1))
                yield f"target-{place},{YEAR}-{month:02},{amount / MONTHS * share:.1f},{unit},当期,模拟数据\n"


def _write(file: Path, text: str) -> None:
    """Write a file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")


def main() -> None:
    """Write what the words of the command line ask for."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--rows", type=int, default=0, help="one repository with so many rows"
    )
    parser.add_argument("--repositories", type=int, default=10)
    parser.add_argument("--targets", type=int, default=100)
    parser.add_argument("--months", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.rows:
        rows(options.folder, options.rows)
    else:
        tree(
            options.folder,
            options.repositories,
            options.targets,
            options.months,
            options.seed,
        )


if __name__ == "__main__":
    main()
