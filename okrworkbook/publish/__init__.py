"""Publishing: an executed notebook becomes HTML, PDF, Word and slides, is verified, and replaces the folder it was before.

The way of a report, one module a step:

    document    notebook → Document: meta, blocks and faults, as plain JSON; markdown, tables, drawing and segments help
    characters  which characters our fonts print, what stands in for others, the fonts a page carries
    brand       a consultancy's colours and lines
    page, html  Document → one self-contained HTML file; its nbconvert exporter
    paper, pdf  Document → PDF/UA-1 through Typst; its nbconvert exporter; fitting fills its holes
    word, docx  Document → Word, in the styles of a template (word_house); its nbconvert exporter; word_text,
                word_tables, word_lists, word_notes, word_pictures and word_cover make its parts
    slides      Document → deck, in the layouts of a template (slides_house); its nbconvert exporter is pptx;
                slides_outline makes scenes of it, slides_layout puts them on slides with slides_measure,
                slides_around, slides_stack and slides_tables; slides_text, slides_shapes, slides_charts, slides_pictures and
                slides_notes draw them
    charts      what of a figure's chart can be drawn
    theme, pixels, office_package   what Word and slides share
    verify      is this notebook, this HTML, this PDF fit to be handed over? If not, problems says why;
                verify_word asks it of a Word document, verify_slides of a deck
    names       how a part is called as a file, on every system
    swap        a folder is replaced whole or not at all
    manifest    what a published folder holds and what it was made from
    folder      all of it: publish_reports

A notebook is a file here: nothing in this package imports pandas or matplotlib, and nothing that a notebook
shows is ever read as markup.
"""
