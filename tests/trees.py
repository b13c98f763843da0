"""A folder of many data repositories, most of them sound and one of each kind of badness, all of it made up."""

from collections.abc import Mapping
from pathlib import Path

from tools.generate import tree

PLAN = """\
plan: {{id: {id}, title: {title}, entity: {entity}, year: 2024, language: zh}}
sections:
  - id: jobs
    ref: 一
    title: 就业
    targets:
      - {{id: new-jobs, name: 新增就业, at_least: 1200, unit: 人, owner: 人社局, cite: 新增就业1200人}}
      - {{id: parks, name: 新建公园, at_least: 20, unit: 个, owner: 住建局, cite: 新建公园20个}}
"""
HEADER = "target,period,value,unit,basis,source\n"
GOOD = (
    HEADER
    + "new-jobs,2024-06,700,人,累计,统计月报\nparks,2024-06,10,个,累计,统计月报\n"
)
FAULTY = (
    HEADER
    + "new-jobs,2024-06,很多,人,累计,统计月报\nparks,2024-06,10,个,累计,统计月报\n"
)
MISSED = HEADER + "new-jobs,2024,900,人,累计,统计月报\nparks,2024,20,个,累计,统计月报\n"
SOUND = 22


def plan(name: str, title: str = "") -> str:
    return PLAN.format(id=name, title=title or f"{name}的目标", entity=f"{name}县")


BAD: Mapping[str, Mapping[str, str | bytes]] = {
    "bad/binary-actuals": {"targets/2024.yaml": plan("binary"), "actuals/2024.csv": b"\x00\x01"},
    "bad/empty": {"targets/notes.txt": "nothing yet"},
    "bad/faulty-row": {"targets/2024.yaml": plan("faulty-row"), "actuals/2024.csv": FAULTY},
    "bad/missed": {"targets/2024.yaml": plan("missed"), "actuals/2024.csv": MISSED},
    "bad/missed/inner": {"targets/2024.yaml": plan("inner"), "actuals/2024.csv": GOOD},
    "bad/no-figures": {"targets/2024.yaml": plan("no-figures")},
    "bad/not-yaml": {"targets/2024.yaml": "plan: [", "actuals/2024.csv": GOOD},
    "bad/one-of-two": {
        "targets/2023.yaml": "sections: []\n", "targets/2024.yaml": plan("one-of-two"), "actuals/2024.csv": GOOD,
    },
    "bad/wild-name": {
        "targets/2024.yaml": plan("wild", '"=cmd() [red]|<b>@all\\e[31m"'), "actuals/2024.csv": MISSED,
    },
}  # fmt: skip


def make_tree(
    folder: Path, bad: Mapping[str, Mapping[str, str | bytes]] = BAD, sound: int = SOUND
) -> Path:
    """Write the repositories and return the folder."""
    tree(folder, sound, targets=6, months=6)
    for name, files in bad.items():
        for path, content in files.items():
            file = folder / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(
                content if isinstance(content, bytes) else content.encode()
            )
    return folder
