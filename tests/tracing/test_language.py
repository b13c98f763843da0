"""Which texts are in Chinese."""

import pytest

from auditor.tracing.language import is_chinese_text


@pytest.mark.parametrize(
    "text",
    [
        "全年GDP增长5%",
        "施政報告",
        "2024 5%",
        "",
        "附表ABC：城市绿地Green space",
        "任务清单（の）办好十件实事和两项改革",
    ],
)
def test_a_text_with_chinese_words_is_chinese(text: str) -> None:
    assert is_chinese_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 we will build 12,000 homes",
        "Ten thousand new homes in Kowloon (九龍) and Tuen Mun",
        "令和6年度の予算について、保育所を12か所つくります",
        "2024년 예산 교육 확대",
        "Бюджет на 2024 год",
    ],
)
def test_other_texts_are_not(text: str) -> None:
    assert not is_chinese_text(text)
