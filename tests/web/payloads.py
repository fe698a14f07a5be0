"""Articles whose titles, texts and outlets try to run something: one of each family of payloads."""

from __future__ import annotations

import json

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href='javascript:alert(1)'>truce</a>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<style>@import 'http://127.0.0.1:9/x';</style>",
    "<link rel=stylesheet href=http://127.0.0.1:9/x>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<base href=http://127.0.0.1:9/>",
    "<form action=http://127.0.0.1:9/><button>truce</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "{{ 7 * 7 }}{% for x in () %}{{ x.__class__.__mro__ }}",
    "${alert(1)} #{alert(1)} <%= alert(1) %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "＜script＞alert(1)＜/script＞",
    "\u202e<script>alert(1)</script>\u202c",
    "<scr\u200bipt>alert(1)</scr\u200bipt>",
    "<a href=\"jav&#x09;ascript:alert(1)\">truce</a>",
    "<textarea></textarea><script>alert(1)</script>",
    "<!--<img src='--><img src=x onerror=alert(1)>'>",
    "]]><script>alert(1)</script>",
    "\\\"};alert(1);//",
)  # fmt: skip


def texts() -> dict[str, str]:
    """Files of JSON Lines, one article a payload."""
    lines = [
        json.dumps(
            {
                "title": f"{payload} truce {number}",
                "text": f"A truce: {payload} {number}.\n\n双方同意停火{payload}{number}。\n{payload}",
                "source": payload,
                "author": payload,
                "url": payload if number % 2 else f"javascript:alert({number})",
                "date": "2025-06-03",
            },
            ensure_ascii=False,
        )
        for number, payload in enumerate(PAYLOADS)
    ]
    return {"wire.jsonl": "\n".join(lines)}
