import { render } from 'preact';
import { openChat } from './chat.ts';
import { App } from './view/App.tsx';

render(<App store={openChat()} />, document.getElementById('app')!);
