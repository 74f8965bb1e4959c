import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(html|js|css|svg|json|webmanifest|txt)$/;

/** Lays `name.br` and `name.gz` beside every text of the build, so that the server never compresses anything. */
export function precompress(): Plugin {
  let folder = 'dist';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    closeBundle: (error) => {
      if (!error) compressAll(folder);
    },
  };
}

function compressAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !TEXT.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
    keep(`${path}.br`, brotliCompressSync(content, quality), content.length);
    keep(`${path}.gz`, gzipSync(content, { level: 9 }), content.length);
  }
}

function keep(path: string, compressed: Uint8Array, whole: number): void {
  if (compressed.length < whole) writeFileSync(path, compressed);
}
