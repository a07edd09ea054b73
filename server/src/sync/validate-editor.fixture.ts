/**
 * Updates as the real editor wrote them: @tiptap/core 3.31.3 with y-tiptap 3.0.9 in two browsers (jsdom), with bold,
 * headings 2 and 3, lists, hard breaks, pasting, undo and redo, and on a person board a member. `state` is how y-tiptap
 * left the fragment. Base64 of Yjs v1 updates, in the order in which they reached the server.
 */
export interface RecordedEditing {
  readonly field: string
  readonly updates: readonly { readonly client: number; readonly update: string }[]
  readonly state: string
}

export const groupEditing: RecordedEditing = {
  field: 'summary',
  updates: [
    { client: 11, update: 'AQMLAAcBB3N1bW1hcnkDCXBhcmFncmFwaAcACwAGBAALAQxIYWxsbyB3ZXJlbGQA' },
    { client: 11, update: 'AQELDoQLDQEgAA==' },
    { client: 11, update: 'AQELD4QLDgFlAA==' },
    { client: 11, update: 'AQELEIQLDwFuAA==' },
    { client: 11, update: 'AQELEYQLEAEgAA==' },
    { client: 11, update: 'AQELEoQLEQTwn5iAAA==' },
    { client: 11, update: 'AQELFIQLEwEgAA==' },
    { client: 11, update: 'AQELFYQLFAFkAA==' },
    { client: 11, update: 'AQELFoQLFQFlAA==' },
    { client: 11, update: 'AQELF4QLFgEgAA==' },
    { client: 11, update: 'AQELGIQLFwFyAA==' },
    { client: 11, update: 'AQELGYQLGAFlAA==' },
    { client: 11, update: 'AQELGoQLGQFzAA==' },
    { client: 11, update: 'AQELG4QLGgF0AA==' },
    { client: 11, update: 'AQILHEYLAgRib2xkAnt9xgsGCwcEYm9sZARudWxsAA==' },
    { client: 11, update: 'AAELARwC' },
    { client: 11, update: 'AQILHsYLAwsEBGJvbGQCe33GCwgLCQRib2xkBG51bGwA' },
    { client: 11, update: 'AQMLIIcLAAMJcGFyYWdyYXBoBwALIAYEAAshEWQgZW4g8J+YgCBkZSByZXN0AQsBDQ8=' },
    { client: 11, update: 'AQELMUQLIgF4AA==' },
    {
      client: 11,
      update: 'AQQLMscLAAsgAwdoZWFkaW5nBwALMgYEAAszEnhkIGVuIPCfmIAgZGUgcmVzdCgACzIFbGV2ZWwBfQIBCwEiEA==',
    },
    { client: 11, update: 'AQELRagLRAF9AwELAUQB' },
    { client: 11, update: 'AQMLRscLAAsyAwlwYXJhZ3JhcGgHAAtGBgQAC0cSeGQgZW4g8J+YgCBkZSByZXN0AQsCMhJFAQ==' },
    {
      client: 11,
      update:
        'AQYLWMcLAAtGAwtvcmRlcmVkTGlzdAcAC1gDCGxpc3RJdGVtBwALWQMJcGFyYWdyYXBoBwALWgYEAAtbEnhkIGVuIPCfmIAgZGUgcmVzdCgAC1gFc3RhcnQBfQEBCwFGEg==',
    },
    {
      client: 11,
      update: 'AQQLbYcLWQMIbGlzdEl0ZW0HAAttAwlwYXJhZ3JhcGgHAAtuBgQAC28RZCBlbiDwn5iAIGRlIHJlc3QBCwFdDw==',
    },
    { client: 11, update: 'AQELf0QLcAZ0d2VlZGUA' },
    {
      client: 11,
      update:
        'AQYLhQGHC1oDC29yZGVyZWRMaXN0BwALhQEDCGxpc3RJdGVtBwALhgEDCXBhcmFncmFwaAcAC4cBBgQAC4gBF3R3ZWVkZWQgZW4g8J+YgCBkZSByZXN0KAALhQEFc3RhcnQBfQEBCwFtGA==',
    },
    {
      client: 11,
      update:
        'AQQLnwHHC1kLbQMIbGlzdEl0ZW0HAAufAQMJcGFyYWdyYXBoBwALoAEGBAALoQEXdHdlZWRlZCBlbiDwn5iAIGRlIHJlc3QBCwGFARo=',
    },
    {
      client: 11,
      update:
        'AQkLtwHHCwALWAMKYnVsbGV0TGlzdAcAC7cBAwhsaXN0SXRlbQcAC7gBAwlwYXJhZ3JhcGgHAAu5AQYEAAu6AQF4hwu4AQMIbGlzdEl0ZW0HAAu8AQMJcGFyYWdyYXBoBwALvQEGBAALvgEXdHdlZWRlZCBlbiDwn5iAIGRlIHJlc3QBCwNYBWwBnwEY',
    },
    { client: 11, update: 'AQML1AGHC74BAwloYXJkQnJlYWuHC9QBBgQAC9UBEWQgZW4g8J+YgCBkZSByZXN0AQsBxQEP' },
    { client: 12, update: 'AQEMAMQLBAsFDXZhbiBkZSBhbmRlciAA' },
    { client: 12, update: 'AQEMDcYLAgsDBGJvbGQCe30BCwEeAQ==' },
    { client: 12, update: 'AAIMAQAFCwEDAg==' },
    {
      client: 12,
      update:
        'ARAMDocLIAMLb3JkZXJlZExpc3QHAAwOAwhsaXN0SXRlbQcADA8DCXBhcmFncmFwaAcADBAGBAAMEQRlZW4ghgwVBGJvbGQCe32EDBYEdHdlZYYMGgRib2xkBG51bGwoAAwOBXN0YXJ0AX0DhwwOAwdoZWFkaW5nBwAMHQYEAAweA2tvcCgADB0FbGV2ZWwBfQKHDB0DCXBhcmFncmFwaAcADCMGBAAMJAlwbGFrIHdlcmsA',
    },
    { client: 11, update: 'AAELBQIBBQgfA7cBDtQBEQ==' },
    {
      client: 11,
      update:
        'ARML5QHECxwLAgFIxAwMCwUCbG/ECx0LBwIgd8QLHwsJBGVyZWzGCwgLHwRib2xkBG51bGzHCzILIAMJcGFyYWdyYXBoBwAL7wEGxwsAC7cBAwpidWxsZXRMaXN0BwAL8QEDCGxpc3RJdGVtBwAL8gEDCXBhcmFncmFwaAcAC/MBBgQAC/QBAXiHC/IBAwhsaXN0SXRlbQcAC/YBAwlwYXJhZ3JhcGgHAAv3AQYEAAv4AQZ0d2VlZGWHC/gBAwloYXJkQnJlYWuHC/8BBgQAC4ACEWQgZW4g8J+YgCBkZSByZXN0AA==',
    },
    { client: 12, update: 'AQMMLsQMDQsDAWHECx4LBAFsxgsDCx4EYm9sZAJ7fQEMAQUp' },
    {
      client: 12,
      update:
        'ARIMMcQMBAwFCGUgYW5kZXIgxgsCDA0EYm9sZAJ7fccLIAwOAwtvcmRlcmVkTGlzdAcADDoDCGxpc3RJdGVtBwAMOwMJcGFyYWdyYXBoBwAMPAYEAAw9BGVlbiCGDEEEYm9sZAJ7fYQMQgR0d2VlhgxGBGJvbGQEbnVsbCgADDoFc3RhcnQBfQPHDA4MHQMHaGVhZGluZwcADEkGBAAMSgNrb3AoAAxJBWxldmVsAX0CxwwdDCMDCXBhcmFncmFwaAcADE8GBAAMUAlwbGFrIHdlcmsBDAEuAw==',
    },
    { client: 11, update: 'AAELAeUBKw==' },
    {
      client: 11,
      update:
        'AQYLkALECwIMOQVuaWV1d8cLAAvxAQMKYnVsbGV0TGlzdAcAC5UCAwhsaXN0SXRlbQcAC5YCAwlwYXJhZ3JhcGgHAAuXAgYEAAuYAgRwdW50AQwDMQg6FVEJ',
    },
    {
      client: 11,
      update:
        'AQ8LnQLEDAQMMQhlIGFuZGVyIMcLIAw6AwtvcmRlcmVkTGlzdAcAC6UCAwhsaXN0SXRlbQcAC6YCAwlwYXJhZ3JhcGgHAAunAgYEAAuoAgRlZW4ghgusAgRib2xkAnt9hAutAgR0d2VlhguxAgRib2xkBG51bGwoAAulAgVzdGFydAF9A8cMDgxJAwdoZWFkaW5nBwALtAIGBAALtQIDa29wKAALtAIFbGV2ZWwBfQJEDFEJcGxhayB3ZXJrAQsBkAIN',
    },
    { client: 12, update: 'AAIMAU8CCwGdAiY=' },
    {
      client: 12,
      update:
        'AREMWsQMBAudAghlIGFuZGVyIMcLIAulAgMLb3JkZXJlZExpc3QHAAxiAwhsaXN0SXRlbQcADGMDCXBhcmFncmFwaAcADGQGBAAMZQRlZW4ghgxpBGJvbGQCe32EDGoEdHdlZYYMbgRib2xkBG51bGwoAAxiBXN0YXJ0AX0DxwwOC7QCAwdoZWFkaW5nBwAMcQYEAAxyA2tvcCgADHEFbGV2ZWwBfQLHDB0MTwMJcGFyYWdyYXBoBwAMdwYEAAx4CXBsYWsgd2VyawA=',
    },
  ],
  state:
    '<paragraph><bold>e ander </bold></paragraph><orderedlist start="3"><listitem><paragraph>een <bold>twee</bold></paragraph></listitem></orderedlist><heading level="2">kop</heading><paragraph>plak werk</paragraph>',
}

export const personEditing: RecordedEditing = {
  field: 'referrals',
  updates: [
    { client: 11, update: 'AQMLAAcBCXJlZmVycmFscwMJcGFyYWdyYXBoBwALAAYEAAsBDEhhbGxvIHdlcmVsZAA=' },
    { client: 11, update: 'AQELDoQLDQEgAA==' },
    { client: 11, update: 'AQELD4QLDgFlAA==' },
    { client: 11, update: 'AQELEIQLDwFuAA==' },
    { client: 11, update: 'AQELEYQLEAEgAA==' },
    { client: 11, update: 'AQELEoQLEQTwn5iAAA==' },
    { client: 11, update: 'AQELFIQLEwEgAA==' },
    { client: 11, update: 'AQELFYQLFAFkAA==' },
    { client: 11, update: 'AQELFoQLFQFlAA==' },
    { client: 11, update: 'AQELF4QLFgEgAA==' },
    { client: 11, update: 'AQELGIQLFwFyAA==' },
    { client: 11, update: 'AQELGYQLGAFlAA==' },
    { client: 11, update: 'AQELGoQLGQFzAA==' },
    { client: 11, update: 'AQELG4QLGgF0AA==' },
    { client: 11, update: 'AQILHEYLAgRib2xkAnt9xgsGCwcEYm9sZARudWxsAA==' },
    { client: 11, update: 'AAELARwC' },
    { client: 11, update: 'AQILHsYLAwsEBGJvbGQCe33GCwgLCQRib2xkBG51bGwA' },
    { client: 11, update: 'AQMLIIcLAAMJcGFyYWdyYXBoBwALIAYEAAshEWQgZW4g8J+YgCBkZSByZXN0AQsBDQ8=' },
    { client: 11, update: 'AQELMUQLIgF4AA==' },
    {
      client: 11,
      update: 'AQQLMscLAAsgAwdoZWFkaW5nBwALMgYEAAszEnhkIGVuIPCfmIAgZGUgcmVzdCgACzIFbGV2ZWwBfQIBCwEiEA==',
    },
    { client: 11, update: 'AQELRagLRAF9AwELAUQB' },
    { client: 11, update: 'AQMLRscLAAsyAwlwYXJhZ3JhcGgHAAtGBgQAC0cSeGQgZW4g8J+YgCBkZSByZXN0AQsCMhJFAQ==' },
    {
      client: 11,
      update:
        'AQYLWMcLAAtGAwtvcmRlcmVkTGlzdAcAC1gDCGxpc3RJdGVtBwALWQMJcGFyYWdyYXBoBwALWgYEAAtbEnhkIGVuIPCfmIAgZGUgcmVzdCgAC1gFc3RhcnQBfQEBCwFGEg==',
    },
    {
      client: 11,
      update: 'AQQLbYcLWQMIbGlzdEl0ZW0HAAttAwlwYXJhZ3JhcGgHAAtuBgQAC28RZCBlbiDwn5iAIGRlIHJlc3QBCwFdDw==',
    },
    { client: 11, update: 'AQELf0QLcAZ0d2VlZGUA' },
    {
      client: 11,
      update:
        'AQYLhQGHC1oDC29yZGVyZWRMaXN0BwALhQEDCGxpc3RJdGVtBwALhgEDCXBhcmFncmFwaAcAC4cBBgQAC4gBF3R3ZWVkZWQgZW4g8J+YgCBkZSByZXN0KAALhQEFc3RhcnQBfQEBCwFtGA==',
    },
    {
      client: 11,
      update:
        'AQQLnwHHC1kLbQMIbGlzdEl0ZW0HAAufAQMJcGFyYWdyYXBoBwALoAEGBAALoQEXdHdlZWRlZCBlbiDwn5iAIGRlIHJlc3QBCwGFARo=',
    },
    {
      client: 11,
      update:
        'AQkLtwHHCwALWAMKYnVsbGV0TGlzdAcAC7cBAwhsaXN0SXRlbQcAC7gBAwlwYXJhZ3JhcGgHAAu5AQYEAAu6AQF4hwu4AQMIbGlzdEl0ZW0HAAu8AQMJcGFyYWdyYXBoBwALvQEGBAALvgEXdHdlZWRlZCBlbiDwn5iAIGRlIHJlc3QBCwNYBWwBnwEY',
    },
    { client: 11, update: 'AQML1AGHC74BAwloYXJkQnJlYWuHC9QBBgQAC9UBEWQgZW4g8J+YgCBkZSByZXN0AQsBxQEP' },
    { client: 12, update: 'AQEMAMQLBAsFDXZhbiBkZSBhbmRlciAA' },
    { client: 12, update: 'AQEMDcYLAgsDBGJvbGQCe30BCwEeAQ==' },
    { client: 12, update: 'AAIMAQAFCwEDAg==' },
    {
      client: 11,
      update:
        'AQQL5QHHC9QBC9UBAwZtZW1iZXIoAAvlAQJpZAF3JDZmMWNlMGEyLTBhNDItNGM1Zi05YTNlLWQ2YjFmM2ExYjAwMccL5QEL1QEGBAAL5wERZCBlbiDwn5iAIGRlIHJlc3QBCwHVARA=',
    },
    { client: 11, update: 'AQEL9wFEC+gBCCBzcHJlZWt0AA==' },
    {
      client: 12,
      update:
        'ARAMDocLIAMLb3JkZXJlZExpc3QHAAwOAwhsaXN0SXRlbQcADA8DCXBhcmFncmFwaAcADBAGBAAMEQRlZW4ghgwVBGJvbGQCe32EDBYEdHdlZYYMGgRib2xkBG51bGwoAAwOBXN0YXJ0AX0DhwwOAwdoZWFkaW5nBwAMHQYEAAweA2tvcCgADB0FbGV2ZWwBfQKHDB0DCXBhcmFncmFwaAcADCMGBAAMJAlwbGFrIHdlcmsA',
    },
    { client: 11, update: 'AAELBgIBBQgfA7cBDtQBAeUBGg==' },
    {
      client: 11,
      update:
        'ARYL/wHECxwLAgFIxAwMCwUCbG/ECx0LBwIgd8QLHwsJBGVyZWzGCwgLHwRib2xkBG51bGzHCzILIAMJcGFyYWdyYXBoBwALiQIGxwsAC7cBAwpidWxsZXRMaXN0BwALiwIDCGxpc3RJdGVtBwALjAIDCXBhcmFncmFwaAcAC40CBgQAC44CAXiHC4wCAwhsaXN0SXRlbQcAC5ACAwlwYXJhZ3JhcGgHAAuRAgYEAAuSAgZ0d2VlZGWHC5ICAwloYXJkQnJlYWuHC5kCAwZtZW1iZXIoAAuaAgJpZAF3JDZmMWNlMGEyLTBhNDItNGM1Zi05YTNlLWQ2YjFmM2ExYjAwMYcLmgIGBAALnAIRZCBlbiDwn5iAIGRlIHJlc3REC50CCCBzcHJlZWt0AA==',
    },
    { client: 12, update: 'AQMMLsQMDQsDAWHECx4LBAFsxgsDCx4EYm9sZAJ7fQEMAQUp' },
    {
      client: 12,
      update:
        'ARIMMcQMBAwFCGUgYW5kZXIgxgsCDA0EYm9sZAJ7fccLIAwOAwtvcmRlcmVkTGlzdAcADDoDCGxpc3RJdGVtBwAMOwMJcGFyYWdyYXBoBwAMPAYEAAw9BGVlbiCGDEEEYm9sZAJ7fYQMQgR0d2VlhgxGBGJvbGQEbnVsbCgADDoFc3RhcnQBfQPHDA4MHQMHaGVhZGluZwcADEkGBAAMSgNrb3AoAAxJBWxldmVsAX0CxwwdDCMDCXBhcmFncmFwaAcADE8GBAAMUAlwbGFrIHdlcmsBDAEuAw==',
    },
    { client: 11, update: 'AAELAf8BNQ==' },
    {
      client: 11,
      update:
        'AQYLtALECwIMOQVuaWV1d8cLAAuLAgMKYnVsbGV0TGlzdAcAC7kCAwhsaXN0SXRlbQcAC7oCAwlwYXJhZ3JhcGgHAAu7AgYEAAu8AgRwdW50AQwDMQg6FVEJ',
    },
    {
      client: 11,
      update:
        'AQ8LwQLEDAQMMQhlIGFuZGVyIMcLIAw6AwtvcmRlcmVkTGlzdAcAC8kCAwhsaXN0SXRlbQcAC8oCAwlwYXJhZ3JhcGgHAAvLAgYEAAvMAgRlZW4ghgvQAgRib2xkAnt9hAvRAgR0d2VlhgvVAgRib2xkBG51bGwoAAvJAgVzdGFydAF9A8cMDgxJAwdoZWFkaW5nBwAL2AIGBAAL2QIDa29wKAAL2AIFbGV2ZWwBfQJEDFEJcGxhayB3ZXJrAQsBtAIN',
    },
    { client: 12, update: 'AAIMAU8CCwHBAiY=' },
    {
      client: 12,
      update:
        'AREMWsQMBAvBAghlIGFuZGVyIMcLIAvJAgMLb3JkZXJlZExpc3QHAAxiAwhsaXN0SXRlbQcADGMDCXBhcmFncmFwaAcADGQGBAAMZQRlZW4ghgxpBGJvbGQCe32EDGoEdHdlZYYMbgRib2xkBG51bGwoAAxiBXN0YXJ0AX0DxwwOC9gCAwdoZWFkaW5nBwAMcQYEAAxyA2tvcCgADHEFbGV2ZWwBfQLHDB0MTwMJcGFyYWdyYXBoBwAMdwYEAAx4CXBsYWsgd2VyawA=',
    },
  ],
  state:
    '<paragraph><bold>e ander </bold></paragraph><orderedlist start="3"><listitem><paragraph>een <bold>twee</bold></paragraph></listitem></orderedlist><heading level="2">kop</heading><paragraph>plak werk</paragraph>',
}
