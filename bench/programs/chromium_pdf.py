"""PDFs by one browser: python chromium_pdf.py CHROMIUM [OPTION...] -- FOLDER..., each with a page.html.

It speaks the DevTools protocol over the pipe of --remote-debugging-pipe: JSON, each message ended by a zero byte.
"""

import base64
import json
import os
import subprocess
import sys
from itertools import count
from pathlib import Path

PRINT = {'preferCSSPageSize': True, 'printBackground': True, 'generateTaggedPDF': True}


class Browser:
    """A browser that was started, and the two ends of its pipe."""

    def __init__(self, command):
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()

        def place():
            # Copies above first: 3 or 4 may be among the four.
            first, second = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(first, 3)
            os.dup2(second, 4)

        self.process = subprocess.Popen(
            [*command, '--remote-debugging-pipe', 'about:blank'], preexec_fn=place, close_fds=False
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self.reader, self.writer = os.fdopen(ours_in, 'rb', 0), os.fdopen(ours_out, 'wb', 0)
        self.numbers = count(1)
        self.rest = b''

    def receive(self):
        """The next message."""
        while b'\0' not in self.rest:
            data = self.reader.read(1 << 20)
            if not data:
                sys.exit('the browser has ended')
            self.rest += data
        message, _, self.rest = self.rest.partition(b'\0')
        return json.loads(message)

    def ask(self, method, session='', event='', **parameters):
        """The answer to a command, once `event` has come too."""
        number, answer, waiting = next(self.numbers), None, event
        message = {'id': number, 'method': method, 'params': parameters}
        self.writer.write(json.dumps(message | ({'sessionId': session} if session else {})).encode() + b'\0')
        while answer is None or waiting:
            found = self.receive()
            if found.get('id') == number:
                if 'error' in found:
                    sys.exit(found['error']['message'])
                answer = found['result']
            if found.get('method') == waiting:
                waiting = ''
        return answer


split = sys.argv.index('--')
browser = Browser(sys.argv[1:split])
target = browser.ask('Target.createTarget', url='about:blank')['targetId']
page = browser.ask('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
browser.ask('Page.enable', page)
for folder in map(Path, sys.argv[split + 1 :]):
    browser.ask('Page.navigate', page, 'Page.loadEventFired', url=(folder / 'page.html').resolve().as_uri())
    data = browser.ask('Page.printToPDF', page, **PRINT)['data']
    (folder / 'chromium.pdf').write_bytes(base64.b64decode(data))
browser.ask('Browser.close')
browser.process.wait()
