import { svelte } from '@sveltejs/vite-plugin-svelte'
import path from 'node:path'
import type { Component, ComponentProps } from 'svelte'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import type Layout from './layout.svelte'

type Render = (component: Component, options: object) => { body: string } | Promise<{ body: string }>

/** Renders the layout as a server does, with what Svelte compiles for servers: a module graph beside the one of the browser under test. */
export function openServer(): (props: ComponentProps<typeof Layout>) => Promise<string> {
  let vite: ViteDevServer
  beforeAll(async () => {
    vite = await createServer({
      configFile: false,
      root: path.join(import.meta.dirname, '../../..'),
      logLevel: 'error',
      server: { middlewareMode: true, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
      plugins: [svelte({ configFile: false })],
    })
  })
  afterAll(async () => vite.close())
  return async (props) => {
    const { default: component }: { default: Component } = await load('/test/client/support/layout.svelte')
    const { render }: { render: Render } = await load('svelte/server')
    return (await render(component, { props })).body
  }

  async function load<Module>(id: string): Promise<Module> {
    return (await vite.ssrLoadModule(id)) as Module
  }
}
