/**
 * `npx tsx test/page/serve.ts [theme]`: serves the graph page with made-up data for any browser, until Ctrl+C.
 * Messages of the page are logged to the console of the browser.
 */
import { createServer } from 'node:http';
import { DEEP, hubOf, TYPICAL } from './madeUpGraphs.ts';
import { bundle, pageFiles, putTheme, standIn } from './mockHost.ts';
import { DARK, THEMES } from './themes.ts';

const theme = THEMES.find(({ name }) => name === process.argv[2]) ?? DARK;
const hub = hubOf(3000);
const graphs = [TYPICAL, DEEP, hub.graph];

/** In the page: answers like a host; a click on the depth leads from one made-up graph to the next. */
function answer(all: typeof graphs, lists: typeof hub.lists): void {
  const show = (depth: number): void => {
    window.postMessage({ type: 'state', depth, pinned: false, view: 'neighbourhood', uri: null }, '*');
    window.postMessage({ type: 'show', graph: all[depth - 1] }, '*');
  };
  const push = window.said?.push.bind(window.said);
  if (window.said && push) {
    window.said.push = (...messages) => {
      for (const message of messages) {
        console.log(message);
        if (message.type === 'ready') setTimeout(() => show(1));
        if (message.type === 'depth') show(message.depth);
        if (message.type === 'list') {
          window.postMessage({ type: 'list', kind: message.kind, list: lists[message.kind] }, '*');
        }
      }
      return push(...messages);
    };
  }
}

const server = createServer((request, response) => {
  const { port } = { port: 0, ...Object(server.address()) };
  const files = pageFiles(`http://127.0.0.1:${port}`, bundle());
  const file = files[request.url ?? '/'];
  if (file === undefined) {
    response.writeHead(404).end();
    return;
  }
  // The runner wraps functions in a helper of its own, which the browser does not have.
  const host = `const __name = f => f; (${standIn})(); (${putTheme})(${JSON.stringify(theme)}); (${answer})(${JSON.stringify(graphs)}, ${JSON.stringify(hub.lists)});`;
  const body =
    file.type === 'text/html'
      ? file.body.replace('<script ', `<script nonce="bWFkZSB1cA">${host}</script>\n<script `)
      : file.body;
  response.writeHead(200, { 'Content-Type': `${file.type}; charset=utf-8` }).end(body);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${Object(server.address()).port}/`));
