"""Where something stands: articles and paragraphs."""

from collections import defaultdict
from collections.abc import Iterable

from casebook.display.words import joined


def places_in_words(places: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Key → `One 2022 ¶ 7, 13; Two 2023 ¶ 4`, of key, article and paragraph; each paragraph of an article once.

    Where a paragraph is Markdown, a link for instance, the words are.
    """
    paragraphs: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for key, short, paragraph in places:
        paragraphs[key][short][paragraph] = None
    return {
        key: joined(
            "; ", [joined(" ", [short, "¶", joined(", ", each)]) for short, each in by_article.items()]
        )
        for key, by_article in paragraphs.items()
    }
