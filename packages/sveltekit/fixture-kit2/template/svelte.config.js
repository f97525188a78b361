import adapter from '@sveltejs/adapter-node'

export default {
  compilerOptions: { experimental: { async: true } },
  kit: {
    adapter: adapter(),
    experimental: { remoteFunctions: true },
    prerender: { origin: 'https://app.example.com' },
  },
}
