import { expect, test } from 'vitest'
import { isGuestHost } from '../shell/createMe.ts'
import { linkOrigin } from './link.ts'

test('[INV9] a personal link leads to this product, and in the demo to a host of its own', () => {
  const id = '0190-3f9a12'
  expect(linkOrigin(id, { protocol: 'https:', host: 'draad.gemeente.nl' })).toBe('https://draad.gemeente.nl')
  const demo = linkOrigin(id, { protocol: 'http:', host: 'p01.localhost:4800' })
  expect(demo).toBe('http://gast-3f9a12.localhost:4800')
  expect(isGuestHost(new URL(demo).hostname)).toBe(true)
  expect(isGuestHost('p09.localhost')).toBe(false)
  expect(linkOrigin(id, { protocol: 'https:', host: 'notlocalhost' })).toBe('https://notlocalhost')
})
