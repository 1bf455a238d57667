"""Manuals: what a client runs its OKRs by, as Word files that consultants design and as forms to fill in.

`fill` fills a template of `templates/manuals` in a sandbox, `read` reads the filled file back as exhibits, so that
page and PDF say what the Word file says; `documents` makes a part of each manual; `forms` are the sheets in Excel.
"""

from __future__ import annotations

from okrworkbook.manuals.documents import handover_manuals
from okrworkbook.manuals.fill import fill_template, template_name
from okrworkbook.manuals.forms import form_file, handover_forms
from okrworkbook.manuals.read import read_manual

__all__ = [
    "fill_template",
    "form_file",
    "handover_forms",
    "handover_manuals",
    "read_manual",
    "template_name",
]
