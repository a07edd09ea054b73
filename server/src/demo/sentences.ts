/** Said at the start, to whoever starts the demo over data of another version. */
export const demoRebuilt =
  'De demostad was van een eerdere versie en is opnieuw opgebouwd. Wat er in de demonstratie was geschreven, is weg.'
