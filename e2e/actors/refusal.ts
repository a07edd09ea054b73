import type { Page } from '@playwright/test'

/** Between a page and the server: refuses the next edit that the page sends, as the server would, and keeps it from it. */
export interface Refusal {
  /** @param code with which the connection is closed (docs/protocol.md) */
  readonly next: (reason: string, code: number) => void
}

const isUpdate = (message: string | Buffer) =>
  typeof message !== 'string' && message[0] === 0 && message[1] === 2

/** Begins with the connections that are opened after this. */
export async function standBetween(page: Page): Promise<Refusal> {
  let refusing: { readonly reason: string; readonly code: number } | null = null
  await page.routeWebSocket(/\/sync\//, (ws) => {
    const server = ws.connectToServer()
    let isOver = false
    ws.onMessage((message) => {
      if (isOver) return
      if (refusing === null || !isUpdate(message)) return server.send(message)
      const { reason, code } = refusing
      refusing = null
      isOver = true
      // Frame 101: number of the frame, length of the reason, the reason.
      ws.send(Buffer.from([101, 1, reason.length, ...Buffer.from(reason)]))
      void ws.close({ code, reason })
      void server.close()
    })
  })
  return {
    next(reason, code) {
      refusing = { reason, code }
    },
  }
}
