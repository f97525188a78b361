/** Few files, since resolving many is most of what an import costs: the two entries and what they share. Dependencies stay outside. */
export default {
  input: { core: 'src/core.ts', index: 'src/index.ts' },
  platform: 'neutral',
  external: (specifier) => !specifier.startsWith('.') && !specifier.startsWith('/'),
  output: { dir: 'dist', format: 'esm', cleanDir: true, chunkFileNames: '[name].js', minify: false },
}
