"""A data repository of any size, simulated: a plan of so many targets, and monthly figures back from its year."""

from pathlib import Path

TARGETS, YEAR = 1000, 2024
MONTHS = 12
YEARS = 900
"""Years that can be written in four digits; more rows than fill them need more targets."""


def generate(folder: Path, rows: int, targets: int = TARGETS) -> int:
    """Write a plan and so many monthly figures up to its year; return the bytes of the figures."""
    targets = max(targets, -(-rows // (MONTHS * YEARS)))
    (folder / "targets").mkdir(parents=True)
    (folder / "actuals").mkdir()
    (folder / "targets" / "plan.yaml").write_text(plan(targets, 5000), "utf-8")
    file = folder / "actuals" / "rows.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("target,period,value,unit,basis,published,source\n")
        for number in range(rows):
            months, target = divmod(number, targets)
            year, month = YEAR - months // MONTHS, months % MONTHS + 1
            out.write(f"t-{target},{year}-{month:02},{400 + number % 37},人,当期,{year + 1}-01-15,统计月报\n")
    return file.stat().st_size


def plan(targets: int, goal: int) -> str:
    """Return a plan of targets alike."""
    lines = "".join(
        f"      - {{id: t-{number}, name: 指标{number}, at_least: {goal}, unit: 人, cite: 指标{number}达到{goal}人}}\n"
        for number in range(targets)
    )
    head = f"plan: {{id: bench, title: bench, entity: bench, year: {YEAR}, simulated: true}}\n"
    return f"{head}sections:\n  - id: all\n    title: all\n    targets:\n{lines}"
