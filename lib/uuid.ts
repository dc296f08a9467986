const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text from an address or a cookie is an id at all: PostgreSQL would fail on any other. */
export const isUuid = (text: string): boolean => UUID.test(text);
