"""okrworkbook: the workbook an OKR consulting team runs its engagements on."""

__version__ = "0.1.0"
