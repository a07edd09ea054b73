/** The steps of the national 7-stappenmodel, as a dossier carries them. Source: handreiking, 2.2. */
export const steps = ['1', '2A', '2B', '3', '4', '5', '6', '7'] as const
export type Step = (typeof steps)[number]

/** Inactive: nobody reads, only the reopener acts (domain R45). Destroyed: it no longer exists. */
export const dossierStatuses = ['active', 'inactive', 'destroyed'] as const
export type DossierStatus = (typeof dossierStatuses)[number]
