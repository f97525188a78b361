/** Few files, since resolving many is most of what an import costs: the entries and what they share. Dependencies stay outside. */
export default {
  input: { core: 'src/core.ts', index: 'src/index.ts', adapter: 'src/adapter.ts' },
  platform: 'neutral',
  external: (specifier) => !specifier.startsWith('.') && !specifier.startsWith('/'),
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    chunkFileNames: '[name].js',
    minify: false,
    // One shared file: left to itself, what adapters need of it would be another.
    codeSplitting: { groups: [{ name: 'shared', test: /src\/(?!adapter\b|service\/get-work-os)[\w-]+\// }] },
  },
}
