import { describe, expect, test } from 'vitest'
import { daysOf, shiftDutchDates } from './shift-dates.ts'

describe('dates in the texts of the demo case', () => {
  test('[DEMO11] a day, month and year move together, over the end of a year too', () => {
    expect(shiftDutchDates('Uitgevoerd vóór 31 januari 2027', 10)).toBe('Uitgevoerd vóór 10 februari 2027')
    expect(shiftDutchDates('Start 7 januari 2027, gemiddeld twaalf', -10)).toBe(
      'Start 28 december 2026, gemiddeld twaalf',
    )
    expect(shiftDutchDates('vóór 15 februari 2027', 365)).toBe('vóór 15 februari 2028')
  })

  test('[DEMO11] a month with a year moves by its middle and keeps its form', () => {
    expect(shiftDutchDates('maximaal 20 per maand in mei 2027, bij', 31)).toBe(
      'maximaal 20 per maand in juni 2027, bij',
    )
    expect(shiftDutchDates('tot en met juni 2027.', 200)).toBe('tot en met januari 2028.')
  })

  test('[DEMO11] a month or a year alone stays without what it did not say', () => {
    expect(shiftDutchDates('in februari, april en juni', 61)).toBe('in april, juni en augustus')
    expect(shiftDutchDates('schouw op 3 februari', 30)).toBe('schouw op 5 maart')
    expect(shiftDutchDates('klaar eind 2027', 400)).toBe('klaar eind 2028')
    expect(shiftDutchDates('Mei wordt druk', 31)).toBe('Juni wordt druk')
  })

  test('[DEMO11] laws, references, amounts and hours are no dates', () => {
    const text = 'Artikel 16 Leerplichtwet 1969, Wmo 2015, OOV-2025-117, € 77.500, 22.30 uur, meimaand'
    expect(shiftDutchDates(text, 500)).toBe(text)
  })

  test('[DEMO11] no shift changes no letter', () => {
    expect(shiftDutchDates('31 januari 2027 en mei', 0)).toBe('31 januari 2027 en mei')
  })

  test('[DEMO11] the shift of records tells the shift of texts', () => {
    expect(daysOf((iso) => iso)).toBe(0)
    expect(daysOf(() => '2026-12-19')).toBe(30)
  })
})
