"""HTML that others wrote, without anything that a browser would run or fetch.

What is not on the lists is left out, and the rest written anew from its tree, so that no second reading of it can find
more in it than the first. (bleach, which nbconvert brings, is no longer developed; and it does not know SVG.)
"""

import re

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PageElement, PreformattedString

from casebook.display.markup.parse import is_harmless

_HTML = "a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark nav ol p picture pre q rp rt ruby s samp section small source span strike strong style sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr"
_SVG = "circle clippath defs ellipse g image line lineargradient marker mask path pattern polygon polyline radialgradient rect stop svg symbol text textpath tspan use"
_TAGS = {*_HTML.split(), *_SVG.split()}
_DROPPED = set(  # with all that is in them; of other tags that are not on the lists, what is in them stays
    "applet base button desc embed foreignobject frame frameset head iframe input link meta metadata noembed noframes object option script select template textarea title xmp".split()
)
_WORDS = set(  # attributes that no browser takes for an address or a style
    "abbr align alt bgcolor border cellpadding cellspacing class color colspan controls datetime dir headers height id lang name open reversed role rowspan scope size span start tabindex title type valign value width xmlns xmlns:xlink".split()
)
_LOOKS = set(
    "clip-path clip-rule cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family font-size font-style font-weight fx fy gradienttransform gradientunits letter-spacing marker-end marker-mid marker-start markerheight markerunits markerwidth mask offset opacity orient patterncontentunits patterntransform patternunits points preserveaspectratio r refx refy rotate rx ry spreadmethod stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style text-anchor transform version viewbox visibility x x1 x2 y y1 y2".split()
)
MEDIA = {"img": "Image", "svg": "Drawing", "audio": "Sound", "video": "Video", "iframe": "Embedded page"}
_FETCHED = {"img", "audio", "video", "iframe"}
_EMBEDDED = re.compile(r"\s*data:(?:image|audio|video)/", re.IGNORECASE)
_FETCHES = re.compile(  # in CSS, and what could hide it: escapes, entities, tags
    r"""[\\<&]|@import|(?:image|image-set|cross-fade|src)\s*\(|url\s*\((?!\s*["']?\s*(?:#|data:))""",
    re.IGNORECASE,
)


def sanitize(html: str) -> str:
    """`html` with its text, tables, pictures and looks; without scripts, forms, frames and remote addresses.

    A picture or a page that would be fetched is a link to it.
    """
    soup = BeautifulSoup(html, "html.parser")
    for unseen in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        unseen.extract()  # comments, declarations
    for tag in soup(True):
        if tag.decomposed:
            continue
        if tag.name in _FETCHED and not (_EMBEDDED.match(str(tag.get("src"))) or tag.source):
            tag.replace_with(_link(soup, tag))
        elif tag.name in _DROPPED or (tag.name == "style" and _FETCHES.search(tag.get_text())):
            tag.decompose()
        elif tag.name not in _TAGS:
            tag.unwrap()
        else:
            attributes = tag.attrs.items()
            tag.attrs = {name: value for name, value in attributes if _is_allowed(tag.name, name, str(value))}
    return str(soup)


def _link(soup: BeautifulSoup, tag: Tag) -> PageElement:
    """What stands for a picture or a page elsewhere."""
    url = str(tag.get("src", ""))
    words = f"{MEDIA[tag.name]}: {tag.get('alt') or tag.get('title') or url or 'not shown'}"
    if not url or not is_harmless(url):
        return NavigableString(words)
    return soup.new_tag("a", attrs={"href": url}, string=words)


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name in ("src", "href", "xlink:href"):
        is_embedded = tag != "a" and _EMBEDDED.match(value) is not None
        return is_embedded or (is_harmless(value) if tag == "a" else value.startswith("#"))
    return name in _WORDS or name.startswith("aria-") or (name in _LOOKS and not _FETCHES.search(value))
