import { cleanup, render } from '@solidjs/testing-library'
import { afterEach, describe, expect, test } from 'vitest'
import { type MarkedOrganisation, OrganisationMark } from './OrganisationMark.tsx'

const police: MarkedOrganisation = {
  shortName: 'Politie',
  mark: 'PO',
  token: 'org-2',
  kind: 'covenantPartner',
}
const school: MarkedOrganisation = {
  shortName: 'Leerplicht',
  mark: 'LP',
  token: 'org-6',
  kind: 'incidentalParticipant',
}

afterEach(cleanup)

describe('[DES8] an organisation is told by letters, form and name, not by its colour', () => {
  test('a guest has another form than a partner, and says so', () => {
    const { container } = render(() => (
      <>
        <OrganisationMark organisation={police} />
        <OrganisationMark organisation={school} />
      </>
    ))
    const [partner, guest] = [...container.querySelectorAll('.rd-mark')]
    expect([partner?.textContent, guest?.textContent]).toEqual(['POPolitie', 'LPLeerplicht, te gast'])
    expect(partner?.classList.contains('rd-mark--guest')).toBe(false)
    expect(guest?.classList.contains('rd-mark--guest')).toBe(true)
  })

  test('beside its name the mark keeps silent', () => {
    const { container } = render(() => <OrganisationMark organisation={police} silent />)
    expect(container.textContent).toBe('PO')
    expect(container.querySelector('[aria-hidden="true"]')?.textContent).toBe('PO')
  })
})
