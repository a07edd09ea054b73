/** Headers between instances. The public door passes none of them on and reads none of them. */
export const headerNames = {
  prefix: 'x-rode-draad-',
  /** The secret of the instance that is asked, base64url. */
  secret: 'x-rode-draad-secret',
  /** Which dossier it is about; the instance that is asked must serve it. */
  dossier: 'x-rode-draad-dossier',
  /** The address of whoever asked at the public door, for its limits. */
  from: 'x-rode-draad-from',
  /** In an answer: nothing was done, this dossier is served elsewhere. */
  moved: 'x-rode-draad-moved',
} as const
