// oxlint-disable-next-line import/no-unassigned-import -- it declares `App.Locals`, and has nothing to name.
import '@latchkey/sveltekit/ambient'
