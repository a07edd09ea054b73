import { defineConfig } from '@playwright/test'
import base from '../playwright.config.ts'

/** Measures on the screens of a browser: no part of the tests. */
export default defineConfig(base, { testMatch: '**/*.measure.ts', reporter: [['line']] })
