"""`python -m okrworkbook` is the command `okrworkbook`."""

from okrworkbook.cli import main

if __name__ == "__main__":
    main()
