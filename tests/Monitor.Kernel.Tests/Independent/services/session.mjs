// What JupyterLab speaks. Usage: node session.mjs SERVER TOKEN KERNEL NOTEBOOK, where NOTEBOOK is a path below the server's folder.
// Runs the notebook's code cells in order and prints their outputs as nbformat has them, one JSON document; then interrupts a cell
// that spins, restarts the kernel and asks for input, and says what came of each.
import { KernelManager, ServerConnection, SessionManager, ContentsManager } from '@jupyterlab/services';
import WebSocket from 'ws';

// Standard output is for the document alone.
console.log = console.info = console.debug = console.error;
const [server, token, kernelName, notebook] = process.argv.slice(2);
const settings = ServerConnection.makeSettings({
  baseUrl: server, wsUrl: server.replace(/^http/, 'ws'), token, appendToken: true, WebSocket, fetch, Request, Headers,
});
const kernels = new KernelManager({ serverSettings: settings });
const sessions = new SessionManager({ serverSettings: settings, kernelManager: kernels });
const contents = new ContentsManager({ serverSettings: settings });
const document = (await contents.get(notebook)).content;
const session = await sessions.startNew({ name: notebook, path: notebook, type: 'notebook', kernel: { name: kernelName } });
const kernel = session.kernel;
await kernel.info;

async function run(code, onInput) {
  const outputs = [];
  const shown = new Map();
  let clear = false;
  const put = output => {
    if (clear) {
      outputs.length = 0;
      clear = false;
    }
    const last = outputs.at(-1);
    if (output.output_type === 'stream' && last?.output_type === 'stream' && last.name === output.name) {
      last.text += output.text;
    } else {
      outputs.push(output);
    }
  };
  const future = kernel.requestExecute({ code, store_history: true, allow_stdin: onInput !== undefined, stop_on_error: true });
  future.onIOPub = ({ header, content }) => {
    switch (header.msg_type) {
      case 'stream':
        put({ output_type: 'stream', name: content.name, text: content.text });
        break;
      case 'display_data':
      case 'execute_result': {
        const { transient, ...output } = content;
        output.output_type = header.msg_type;
        put(output);
        if (transient?.display_id) {
          shown.set(transient.display_id, output);
        }
        break;
      }
      case 'update_display_data':
        Object.assign(shown.get(content.transient.display_id) ?? {}, { data: content.data, metadata: content.metadata });
        break;
      case 'error':
        put({ output_type: 'error', ename: content.ename, evalue: content.evalue, traceback: content.traceback });
        break;
      case 'clear_output':
        clear = content.wait;
        if (!clear) {
          outputs.length = 0;
        }
        break;
    }
  };
  future.onStdin = message => onInput?.(future, message);
  const reply = await future.done;
  return { status: reply.content.status, count: reply.content.execution_count, outputs };
}

const source = cell => Array.isArray(cell.source) ? cell.source.join('') : cell.source;
const cells = [];
for (const cell of document.cells.filter(c => c.cell_type === 'code')) {
  cells.push(await run(source(cell)));
}

const fsharp = kernelName.includes('fsharp');
await run(fsharp ? 'let kept = 42' : 'var kept = 42;');
const spinning = run(fsharp ? 'while true do ()' : 'while (true) { }');
await new Promise(done => setTimeout(done, 500));
const began = performance.now();
await kernel.interrupt();
const interrupted = await spinning;
const interruptMilliseconds = performance.now() - began;
const after = await run('kept');
const asked = await run(fsharp ? 'System.Console.ReadLine()' : 'Console.ReadLine()', (future, question) => future.sendInputReply({ status: 'ok', value: 'an answer' }, question.header));
await kernel.restart();
await kernel.info;
const forgotten = await run('kept');
const again = await run('1 + 1');
await session.shutdown();
process.stdout.write(JSON.stringify({ cells, interrupted, interruptMilliseconds, after, asked, forgotten, again }, null, 1) + '\n', () => process.exit(0));
