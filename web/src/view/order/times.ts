/** For how long somebody is muted or banned, to choose from; undefined: until somebody ends it. */
export const TIMES: readonly { readonly label: string; readonly seconds: number | undefined }[] = [
  { label: '10 minutes', seconds: 600 },
  { label: '1 hour', seconds: 3_600 },
  { label: '8 hours', seconds: 8 * 3_600 },
  { label: '1 day', seconds: 86_400 },
  { label: '7 days', seconds: 7 * 86_400 },
  { label: '30 days', seconds: 30 * 86_400 },
  { label: 'Until somebody ends it', seconds: undefined },
];

export const USUAL_TIME = 1;
