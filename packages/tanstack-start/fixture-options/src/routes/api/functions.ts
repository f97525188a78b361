import { createFileRoute } from '@tanstack/react-router'
import { write } from '../../write.ts'

export const Route = createFileRoute('/api/functions')({
  server: { handlers: { GET: () => Response.json({ write: write.url }) } },
})
