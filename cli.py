"""The command line of a checkout: `python cli.py build`."""

try:
    from briefpress.cli import main
except ModuleNotFoundError as missing:
    raise SystemExit(f'{missing}: run "make" first, and then .venv/bin/python instead of python') from None

if __name__ == '__main__':
    main()
