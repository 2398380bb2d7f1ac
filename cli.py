"""The command line of a checkout: `python cli.py build`."""

from briefpress.cli import main

if __name__ == '__main__':
    main()
