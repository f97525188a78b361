import { createFileRoute } from '@tanstack/react-router'
import { write } from '../write.ts'

export const Route = createFileRoute('/')({
  component: () => <button onClick={() => write()}>Write</button>,
})
