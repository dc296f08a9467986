# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
# Generating needs no schema engine, but the CLI downloads one unless it is told of an existing file.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/usr/local/bin/node node node_modules/prisma/build/index.js generate \
  && node lib/commands/build.ts \
  && npm prune --omit=dev \
  && rm -rf .next/cache .data

FROM node:24-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 STORAGE_DIR=/data/files
WORKDIR /app
# The application cannot change itself: root owns it, `node` only writes in the volume.
COPY --from=build /app ./
RUN mkdir -p /data/files && chown -R node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/sante').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "lib/commands/start.ts"]
