import { startChangedServer } from './changed-server.ts'

/** The inspector of texts finds nothing. */
await startChangedServer({ makeInspector: () => ({ inspect: () => ({ kind: 'clear' }) }) })
