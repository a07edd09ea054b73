import { defineConfig } from 'drizzle-kit'

/** `drizzle-kit generate --name what-changes` writes the next migration from the schema files. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/persistence/schema/*.ts',
  out: './src/persistence/migrations',
})
