import { describe, expect, it } from 'vitest';
import { parse } from '../../src/text/markdown/parse.ts';
import type { Block, Inline } from '../../src/text/markdown/tree.ts';

describe('what the small Markdown makes of a message', () => {
  it.each([
    ['plain text', 'plain text'],
    ['**bold** and _it_ and *it*', '<strong>bold</strong> and <em>it</em> and <em>it</em>'],
    ['a **b *c* d** ~~e~~', 'a <strong>b <em>c</em> d</strong> <del>e</del>'],
    ['***both***', '<strong><em>both</em></strong>'],
    ['*a **b***', '<em>a <strong>b</strong></em>'],
    ['snake_case_name, 3 * 4 * 5, **open, ~ 5', 'snake_case_name, 3 * 4 * 5, **open, ~ 5'],
    ['**a _b** c_', '<strong>a _b</strong> c_'],
    ['`c **d**` ``a`b`` `open', '<code>c **d**</code> <code>a`b</code> `open'],
    ['\\*no\\* \\`no\\` \\n', '*no* `no` \\n'],
    ['[text](https://x.y/a_(b)) *', '<a https://x.y/a_(b)>text</a> *'],
    ['[**b** https://a.b](https://x.y)', '<a https://x.y><strong>b</strong> https://a.b</a>'],
    ['<https://x.y>', '<a https://x.y>https://x.y</a>'],
    ['https://a.b/c?d=1. Then', '<a https://a.b/c?d=1>https://a.b/c?d=1</a>. Then'],
    ['(see https://w.org/x_(y))', '(see <a https://w.org/x_(y)>https://w.org/x_(y)</a>)'],
    ['**https://a.b**', '<strong><a https://a.b>https://a.b</a></strong>'],
    ['www.a.de, xhttps://a.b', '<a http://www.a.de>www.a.de</a>, xhttps://a.b'],
    ['one\ntwo', 'one\ntwo'],
    ['one\n\n\ntwo', '<p>one</p><p>two</p>'],
    ['> a\n> > b\nc', '<q>a<q>b</q></q><p>c</p>'],
    [
      '- a\n  - b\n- **c**\n1. d\n2) e',
      '<ul><li>a<ul><li>b</li></ul></li><li><strong>c</strong></li></ul><ol 1><li>d</li><li>e</li></ol>',
    ],
    ['```js\nlet *x* = 1;\n\n  y\n```\nafter', '<pre>let *x* = 1;\n\n  y</pre><p>after</p>'],
    ['```\nnever closed', '<pre>never closed</pre>'],
    ['# no heading\n---\na|b', '# no heading\n---\na|b'],
    ['-5 degrees, 2026. Good', '-5 degrees, 2026. Good'],
    ['', ''],
  ])('%j', (text, shown) => {
    expect(show(parse(text))).toBe(shown);
  });
});

describe('what is never made of it', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](//evil.example)',
    '![x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '&lt;b&gt; &amp;',
    '[](https://a.b)'.replace('https://a.b', 'x'),
  ])('a link or an element of %j', (text) => {
    expect(show(parse(text))).toBe(text);
  });
});

describe('hostile text', () => {
  it.each([
    '*a ',
    '[',
    '_a',
    '`a``',
    '>',
    '- ',
    '<',
    '**a_ ',
    '> - ',
    '[a](',
    'a* b** ',
    'http://a',
    '](http://x)',
    '_*[~~',
    'www.',
    '(',
    '`',
  ])('%j over and over takes no time worth mentioning and loses nothing', (unit) => {
    const text = unit.repeat(Math.floor(8_000 / unit.length));
    expect(depthOf(parse(text))).toBeLessThan(20_000);
  });

  it('longer than prose is left as it is', () => {
    const text = '**a** '.repeat(4_000);
    expect(show(parse(text))).toBe(text);
  });
});

function show(blocks: readonly Block[]): string {
  const [only] = blocks;
  if (blocks.length === 1 && only?.kind === 'paragraph') return only.inside.map(pieceOf).join('');
  return blocks.map((block) => blockOf(block)).join('');
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${block.inside.map(pieceOf).join('')}</p>`;
    case 'code':
      return `<pre>${block.text}</pre>`;
    case 'quote':
      return `<q>${nested(block.inside)}</q>`;
    case 'list': {
      const items = block.items.map((item) => `<li>${nested(item)}</li>`).join('');
      return block.start === null ? `<ul>${items}</ul>` : `<ol ${block.start}>${items}</ol>`;
    }
  }
}

const nested = (blocks: readonly Block[]): string =>
  blocks.map((block) => (block.kind === 'paragraph' ? block.inside.map(pieceOf).join('') : blockOf(block))).join('');

function pieceOf(piece: Inline): string {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'code') return `<code>${piece.text}</code>`;
  const inside = piece.inside.map(pieceOf).join('');
  return piece.kind === 'link' ? `<a ${piece.href}>${inside}</a>` : `<${piece.kind}>${inside}</${piece.kind}>`;
}

const depthOf = (blocks: readonly Block[]): number => JSON.stringify(blocks).split('"kind"').length;
