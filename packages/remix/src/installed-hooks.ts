const installed = new Set<'document' | 'data'>()

export function installHook(way: 'document' | 'data'): void {
  installed.add(way)
}

/** Whether both ways out of a page, the document and the router's data, deliver what `withAuth` refreshed. */
export const areHooksInstalled = (): boolean => installed.size === 2
