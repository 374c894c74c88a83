"""The words that a run's style may hold, and what each is for.

`ui.theme` gives every one of them a look; a test holds the two lists to each other. Words stack from
left to right, the later one on top: ``callout-tip strong link``.
"""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    # the page
    "title": "The note's title at the top of the page.",
    "subtitle": "The note's description under its title.",
    "meta": "The quiet line of tags and dates under the title.",
    "quiet": "Anything that should step back: counts, hints, paths.",
    "warning": "What the reader should know is wrong.",
    "lit": "The link that brought the reader here; what a backlink is about.",
    # text
    "strong": "Strong emphasis.",
    "emphasis": "Emphasis.",
    "strike": "Struck out.",
    "highlight": "Highlighted.",
    "code": "Code within a line.",
    "keyboard": "A key to press.",
    "math": "Maths, as written or drawn.",
    "html": "HTML shown as its source.",
    "underline": "Underlined.",
    # headings
    "heading": "Any heading; with `heading-1` to `heading-6`.",
    "heading-1": "A heading of level 1.",
    "heading-2": "A heading of level 2.",
    "heading-3": "A heading of level 3.",
    "heading-4": "A heading of level 4.",
    "heading-5": "A heading of level 5.",
    "heading-6": "A heading of level 6.",
    "heading-rule": "The quiet line under a heading.",
    # what can be followed
    "link": "Any link.",
    "web": "A link out of the garden; with `link`.",
    "ghost": "A link to a note that is not written; with `link`.",
    "ambiguous": "A link that several notes could be meant by; with `link`.",
    "attachment": "A link to a file of the garden that is no note; with `link`.",
    "tag": "A tag.",
    "embed": "The title of an embedded note; the line that stands for a picture.",
    "embed-bar": "The bar before what is embedded.",
    "fold": "The marker of something that opens and closes.",
    # blocks
    "bullet": "The mark of a list's item.",
    "number": "The number of a list's item.",
    "task-open": "The box of a task to do.",
    "task-done": "The box of a task that is done.",
    "task-other": "The box of a task in another state.",
    "done": "The text of a task that is done.",
    "quote": "Quoted text.",
    "quote-bar": "The bar before quoted text.",
    "rule": "A rule between paragraphs.",
    "table-rule": "The lines of a table.",
    "table-head": "The head of a table.",
    "table-key": "The name of a column, where a row is drawn as a record.",
    # code blocks
    "code-block": "The ground of a code block.",
    "code-language": "The language named in a code block.",
    "code-wrap": "The mark at the edge where a line of code goes on out of sight.",
    "code-comment": "A comment.",
    "code-keyword": "A keyword.",
    "code-name": "A plain name.",
    "code-function": "The name of a function.",
    "code-class": "The name of a class or type.",
    "code-builtin": "A name that the language brings.",
    "code-attribute": "An attribute, a key, a variable.",
    "code-tag": "A tag of a markup language.",
    "code-string": "A string.",
    "code-number": "A number.",
    "code-operator": "An operator.",
    "code-punctuation": "Brackets, commas, colons.",
    "code-heading": "A heading within code.",
    "code-inserted": "A line added in a diff.",
    "code-deleted": "A line deleted in a diff.",
    "code-error": "What the language does not know.",
    # callouts: bar, icon and title; their bodies are drawn as text is
    "callout-title": "The title of a callout; with its kind.",
    "callout-note": "A callout of kind note, and of kinds of the author's own.",
    "callout-abstract": "abstract, summary, tldr.",
    "callout-info": "info.",
    "callout-todo": "todo.",
    "callout-tip": "tip, hint, important.",
    "callout-success": "success, check, done.",
    "callout-question": "question, help, faq.",
    "callout-warning": "warning, caution, attention.",
    "callout-failure": "failure, fail, missing.",
    "callout-danger": "danger, error.",
    "callout-bug": "bug.",
    "callout-example": "example.",
    "callout-quote": "quote, cite.",
    # panels and the tree
    "folder": "A folder's name.",
    "note": "A note's title in a list.",
    "current": "The note that is open, in a list.",
    "count": "How many.",
    "panel-title": "The head of a panel.",
    "property-key": "The name of a property.",
    "property-value": "The value of a property.",
}
