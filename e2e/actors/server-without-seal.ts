import { decide } from '@rode-draad/shared/access/policy.ts'
import { startChangedServer } from './changed-server.ts'

/** Every sheet counts as one's own. */
await startChangedServer({
  decide: (actor, action, resource, state) =>
    decide(actor, action, resource.kind === 'sheet' ? { ...resource, own: true } : resource, state),
})
