import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { loginCookie, loginHours } from './logins.ts'

/** Keeps one's own login while the window looks through a guest's eyes, so that one can come back to one's seat. */
export const seatCookie = 'rd_seat'

const kept = (secure: boolean) =>
  ({ httpOnly: true, sameSite: 'Strict', path: '/', secure, maxAge: loginHours * 3600 }) as const

/** Makes this browser carry a login. */
export function carryLogin(c: Context, token: string, secure: boolean) {
  setCookie(c, loginCookie, token, kept(secure))
}

export function keepSeat(c: Context, token: string, secure: boolean) {
  setCookie(c, seatCookie, token, kept(secure))
}

export function forgetSeat(c: Context) {
  deleteCookie(c, seatCookie, { path: '/' })
}
